import { codeTable } from './code-description';

/** What Kubernetes accepts but breaks later, or what practice advises against. Nothing here fails a run by itself. */
export const practiceCodes = codeTable({
  'ambiguous-text': {
    severity: 'warning',
    meaning: 'An unquoted text that other YAML readers take for a boolean, a number, a time or a date.',
    fix: 'Put it in quotes.',
  },
  'possible-placeholder': {
    severity: 'warning',
    meaning: 'A valid text that looks like a placeholder somebody forgot to replace.',
    fix: 'Write the real value.',
  },
  'unlikely-quantity': {
    severity: 'warning',
    meaning:
      'A quantity that is valid but hardly meant: hundreds of cores, fractions of a byte, more memory than any node has.',
    fix: 'Add or correct the unit: cpu "500m", memory "100Mi".',
  },
  'unlikely-resource': {
    severity: 'warning',
    meaning: 'A resource that Kubernetes takes, but that hardly any node offers under this name.',
    fix: 'Write the name that the device plugin gives it.',
  },
  'quantity-rounded': {
    severity: 'info',
    meaning: 'An amount of cpu that is no whole number of thousandths of a core: Kubernetes rounds it up.',
    fix: 'Write the amount that is meant.',
  },
  'decimal-mode': {
    severity: 'warning',
    meaning: 'A file mode written as a decimal number whose digits look like an octal mode.',
    fix: 'Write a leading zero: 0400.',
  },
  'no-deadline': {
    severity: 'warning',
    meaning: 'The job has no deadline: one that hangs runs for ever.',
    fix: 'Add activeDeadlineSeconds; write 0 to say that there is to be none.',
  },
  'deadline-below-backoff': {
    severity: 'warning',
    meaning: 'The deadline is over before the first retry, which waits 10 seconds.',
    fix: 'Raise the deadline, or set backoffLimit to 0.',
  },
  'deadline-too-long': {
    severity: 'warning',
    meaning: 'The deadline is longer than the Job controller can count (292 years): it overflows.',
    fix: 'Write 0 for no deadline, or a shorter one.',
  },
  'logs-lost': {
    severity: 'warning',
    meaning: 'With restartPolicy OnFailure and backoffLimit 0 the pod is removed when it fails, and its logs with it.',
    fix: 'Set restartPolicy to Never.',
  },
  'idle-parallelism': {
    severity: 'warning',
    meaning: 'More pods may run at a time than there is work for.',
    fix: 'Lower parallelism or raise completions.',
  },
  'indexed-untracked': {
    severity: 'warning',
    meaning:
      'An Indexed job with more than 100,000 completions and more than 10,000 pods at a time: Kubernetes may lose track of its indexes.',
    fix: 'Lower parallelism to 10000 or less, or divide the work among several jobs.',
  },
  'no-pods': {
    severity: 'warning',
    meaning: 'A parallelism or completions of 0: no pod ever starts.',
    fix: 'Use suspend: true for a job that is to wait.',
  },
  'unused-config-map': {
    severity: 'warning',
    meaning: 'A ConfigMap is made, but the job does not use it.',
    fix: 'Mount it, refer to it, or remove it.',
  },
  'misspelled-reference': {
    severity: 'warning',
    meaning: 'A ConfigMap is not defined in the manifest, but one with nearly the same name is.',
    fix: 'Correct the name.',
  },
  'must-exist': {
    severity: 'info',
    meaning: 'The job uses an object that nothing in the files makes: it must exist in the cluster.',
    fix: 'Make sure that it exists in the namespace before the job starts.',
  },
  'sub-path-not-refreshed': {
    severity: 'warning',
    meaning: 'A ConfigMap or Secret mounted with subPath is not refreshed while the pod runs.',
    fix: 'Mount it as a folder, with key and path where only one file is wanted.',
  },
  'script-not-executable': {
    severity: 'warning',
    meaning: 'The command is a mounted script, but the files of the mount are not executable.',
    fix: 'Set defaultMode: 0755 on the source, or call it through a shell.',
  },
  'command-in-one-text': {
    severity: 'warning',
    meaning: 'The command and its arguments stand in one text: Kubernetes looks for a program with that whole name.',
    fix: 'Write each argument as an item of its own, or let a shell read the text: ["sh", "-c", "echo hello && exit 1"].',
  },
  'no-shell': {
    severity: 'warning',
    meaning: 'An operator or a substitution of a shell stands where no shell is: the program gets it as an argument.',
    fix: 'Let a shell run the command: ["sh", "-c", "pg_dump app > /backup/app.sql"].',
  },
  'shell-variable': {
    severity: 'warning',
    meaning: '$NAME or ${NAME} stands where no shell reads it: Kubernetes replaces only $(NAME).',
    fix: 'Write $(NAME); a variable can only use those that are set before it.',
  },
  'script-is-folder': {
    severity: 'warning',
    meaning: 'The script that is run is a folder: a whole ConfigMap or Secret is mounted at its path.',
    fix: 'Name the file in the folder (/scripts/run.sh/run.sh), or mount the folder above it (/scripts).',
  },
  'missing-script': {
    severity: 'warning',
    meaning: 'The command or an argument names a file that the mounted ConfigMap does not have.',
    fix: 'Correct the file name; a ConfigMap made here has one file with its own name.',
  },
  'mutable-tag': {
    severity: 'warning',
    meaning: 'The tag moves: a retry may run another image than the first try.',
    fix: 'Name a version, or a digest.',
  },
  'credential-in-variable': {
    severity: 'warning',
    concealsValue: true,
    meaning: 'A plain variable looks like a credential: everybody who may read the Job can read it.',
    fix: 'Move it to env.secrets; let an init container take it from a Secret, with valueFrom.secretKeyRef.',
  },
  'credential-in-argument': {
    severity: 'warning',
    concealsValue: true,
    meaning: 'A command line holds what looks like a credential: everybody who may read the Job can read it.',
    fix: 'Move it to env.secrets, and write $(NAME) in its place.',
  },
  'private-key': {
    severity: 'warning',
    concealsValue: true,
    meaning: 'A ConfigMap holds a private key.',
    fix: 'Keep it in a Secret, and mount that.',
  },
  'literal-secret': {
    severity: 'warning',
    concealsValue: true,
    meaning: 'The value of a secret stands in the manifest, and so in the output.',
    fix: 'Keep it in a Secret of the cluster, and point to it with secretRef.',
  },
  'sensitive-host-path': {
    severity: 'warning',
    meaning: 'The mount gives the job power over its node.',
    fix: 'Mount a narrower path, or do without.',
  },
  'mount-over-root': {
    severity: 'warning',
    meaning: 'A volume mounted at / hides the image’s own files; container runtimes refuse it.',
    fix: 'Mount it at a folder.',
  },
  'unusual-variable-name': {
    severity: 'warning',
    meaning: 'Kubernetes takes the name of the variable, but shells, and many other tools, can’t read it.',
    fix: 'Use letters, digits and _ only, and no digit at the start: LOG_LEVEL.',
  },
  'unknown-variable': {
    severity: 'warning',
    meaning: '$(NAME) in command, args or a variable names a variable that the job does not have; it stays as it is.',
    fix: 'Correct the name, define the variable, or write $$(NAME) for the text itself.',
  },
  'late-variable': {
    severity: 'warning',
    meaning: '$(NAME) in a variable is replaced only if NAME is set before it; secrets come after all variables.',
    fix: 'Use the list form, with NAME first; or put the text together in the program.',
  },
  'secret-not-replaced': {
    severity: 'warning',
    concealsValue: true,
    meaning: '$(NAME) in the value of a secret is never replaced: the value comes from a Secret.',
    fix: 'Write the whole text, or put it together in the program.',
  },
  'would-violate-pod-security': {
    severity: 'warning',
    meaning: 'The Namespace that is made warns of pods that violate a Pod Security level, and the job’s own pod does.',
    fix: 'Lower the level, or do without what violates it.',
  },
  'depends-on-kubernetes-version': {
    severity: 'warning',
    meaning: 'Some of the supported versions of Kubernetes (1.28 to 1.36) refuse what the manifest asks for.',
    fix: 'Name the version of the clusters: kubernetesVersion under kubejob in cdk8s.yaml.',
  },
  'large-object': {
    severity: 'warning',
    meaning:
      'The object is too large for client-side apply, which keeps a copy of it in an annotation; kubectl and Argo CD apply so by default.',
    fix: 'Apply server-side, or keep the data elsewhere.',
  },
  'argument-too-long': {
    severity: 'warning',
    meaning: 'A variable or argument is longer than Linux passes to a program (128 KiB).',
    fix: 'Put the text into a file: configMaps and volumeMounts.',
  },
  'standard-label': {
    severity: 'warning',
    meaning: 'A label of the platform is given another value; the platform’s value wins.',
    fix: 'Remove the label.',
  },
});
