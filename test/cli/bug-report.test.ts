import packageJson from '../../package.json';
import { folderWith, runMain } from '../kit/command-line';

const SETTINGS = `kubejob:
  delivery: argocd
  manifests: our/secret/folder
  secretStore: {name: acme-vault}
  environments: {acme-prod: {cluster: acme-eu}}
`;

test('it prints versions, and of the settings what nobody has made up', async () => {
  const cwd = folderWith({ 'cdk8s.yaml': SETTINGS });
  const { status, stdout, stderr } = await runMain(['bug-report'], { cwd });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toBe(`kubejob ${packageJson.version}
Node.js ${process.versions.node}
${process.platform} ${process.arch}
settings:
  delivery: argocd
  manifests: (given)
  secretStore: (given)
  environments: (given)
`);
});

test('of wrong settings it tells the codes only', async () => {
  const cwd = folderWith({ 'cdk8s.yaml': 'kubejob:\n  delivery: acme-tool\n' });
  const { status, stdout } = await runMain(['bug-report'], { cwd });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/settings:\n {2}cdk8s.yaml:2 error\[not-allowed\]\n$/)]);
});
