import { Argument, Command } from 'commander';
import { type CliContext, type ExitStatus, exitStatus } from '../context';
import { examples } from '../flags';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export function completionCommand({ stdout }: CliContext, done: (status: ExitStatus) => void): Command {
  return new Command('completion')
    .description('print a script that lets a shell complete the command line')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      examples([
        ['eval "$(kubejob completion bash)"', 'in ~/.bashrc'],
        ['source <(kubejob completion zsh)', 'in ~/.zshrc'],
        ['kubejob completion fish | source', 'in ~/.config/fish/config.fish'],
      ]),
    )
    .action(async (shell: (typeof SHELLS)[number], _flags: object, command: Command) => {
      const { wordsOf } = await import('../../completion/command-words.js');
      const { bashScript } = await import('../../completion/bash.js');
      const { fishScript } = await import('../../completion/fish.js');
      const { zshScript } = await import('../../completion/zsh.js');
      const { allFields } = await import('../../explain/find-field.js');
      const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };
      // Without list indexes, which `explain` does not need and shells treat as patterns.
      const field = allFields().map(({ path }) => path.replaceAll('[]', ''));
      const words = wordsOf(command.parent ?? command, { field });
      stdout.write(scripts[shell](words.program, words.commands));
      done(exitStatus.done);
    });
}
