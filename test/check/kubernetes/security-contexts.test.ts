import { testSilentManifests, testWrongManifests, withSpec } from '../../kit/wrong-manifests';

/** All fields are there. */
const NEWEST = { kubernetesVersion: '1.36' } as const;

const pod = (text: string) => withSpec(`pod: {${text}}`);
const ofPod = (text: string) => pod(`securityContext: {${text}}`);
const onWindows = (text: string) => pod(`os: {name: windows}, securityContext: {windowsOptions: {${text}}}`);
const ofContainer = (text: string) => withSpec(`container: {securityContext: {${text}}}`);

describe('what containers may do on their node', () => {
  testSilentManifests(
    [
      ['users', ofPod('runAsUser: 1000, runAsGroup: 0, fsGroup: 2147483647, supplementalGroups: [1]')],
      ['a profile of the node', ofPod('seccompProfile: {type: Localhost, localhostProfile: profiles/a.json}')],
      ['a parameter', ofPod('sysctls: [{name: net.core.somaxconn, value: "1024"}]')],
      [
        'a parameter beside those that belong to the node',
        pod('hostIPC: true, securityContext: {sysctls: [{name: kernel.sem_next_id, value: "1"}]}'),
      ],
      ['no escalation', ofContainer('allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}')],
      ['a Windows user', onWindows('runAsUserName: ContainerUser')],
      ['one of the system', onWindows("runAsUserName: 'NT AUTHORITY\\SYSTEM'")],
      ['one of a domain', onWindows("runAsUserName: 'accounts.corp.example.com\\jo.doe'")],
      ['the name of an account', onWindows('gmsaCredentialSpecName: reports.corp')],
      [
        'nothing of Linux on Windows',
        pod('os: {name: windows}, hostPID: false, hostIPC: false, securityContext: {sysctls: []}'),
      ],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      ['a negative user', ofPod('runAsUser: «-1'), 'out-of-range', '0 to 2147483647'],
      ['a group that is none', ofPod('supplementalGroups: [«4294967295]'), 'out-of-range'],
      ['a parameter that is none', ofPod('sysctls: [{name: «net..core, value: "1"}]'), 'invalid-format'],
      ['a parameter twice', ofPod('sysctls: [{name: a.b, value: "1"}, «{name: a.b, value: "2"}]'), 'duplicate-entry'],
      [
        'a parameter of the node',
        pod('hostNetwork: true, securityContext: {sysctls: [{name: «net.core.somaxconn, value: "1"}]}'),
        'excludes-field',
        'hostNetwork',
      ],
      [
        'semaphores of the node, with a slash',
        pod('hostIPC: true, securityContext: {sysctls: [{name: «kernel/sem, value: "1"}]}'),
        'excludes-field',
        'hostIPC',
      ],
      ['a profile without a name', ofPod('seccompProfile: {type: «Localhost}'), 'needs-field', 'localhostProfile'],
      [
        'a name without its type',
        ofContainer('seccompProfile: {type: RuntimeDefault, localhostProfile: «a}'),
        'needs-field',
        'type: Localhost',
      ],
      [
        'a profile that leads out',
        ofContainer('seccompProfile: {type: Localhost, localhostProfile: «../a}'),
        'invalid-format',
        'without',
      ],
      [
        'a profile with a space',
        ofContainer('appArmorProfile: {type: Localhost, localhostProfile: «" a"}'),
        'invalid-format',
        'write a',
      ],
      [
        'a profile with too long a name',
        ofContainer(`appArmorProfile: {type: Localhost, localhostProfile: «${'é'.repeat(2048)}}`),
        'invalid-format',
        'shorten it by 1',
      ],
      [
        'no escalation of the privileged',
        ofContainer('privileged: true, allowPrivilegeEscalation: «false'),
        'excludes-field',
        'privileged: true',
      ],
      [
        'no escalation with everything',
        ofContainer('allowPrivilegeEscalation: «false, capabilities: {add: [CAP_SYS_ADMIN]}'),
        'excludes-field',
        'CAP_SYS_ADMIN',
      ],
      ['all of /proc', ofContainer('procMount: «Unmasked'), 'needs-field', 'hostUsers: false'],
      [
        'a user of Linux on Windows',
        pod('os: {name: windows}, securityContext: {runAsUser: «1}'),
        'excludes-field',
        'windows',
      ],
      ['a Windows user with a host', onWindows('runAsUserName: «jo@corp'), 'invalid-format', 'ContainerUser'],
      ['a Windows user of no domain', onWindows("runAsUserName: «'\\jo'"), 'invalid-format'],
      ['a domain without a user', onWindows("runAsUserName: «'corp\\'"), 'invalid-format'],
      ['a Windows user of dots', onWindows('runAsUserName: «...'), 'invalid-format'],
      ['an account with a capital', onWindows('gmsaCredentialSpecName: «Reports'), 'invalid-format', 'DNS labels'],
      ['an account of nothing', onWindows('gmsaCredentialSpec: «""'), 'invalid-format'],
      [
        'processes of the node on Windows',
        pod('os: {name: windows}, hostPID: «true'),
        'excludes-field',
        'remove hostPID',
      ],
      [
        'resources of the whole pod on Windows',
        pod('os: {name: windows}, resources: «{limits: {cpu: 4, memory: 4Gi}}'),
        'excludes-field',
        'remove resources',
      ],
      [
        'a user of Windows on Linux',
        pod('os: {name: linux}, securityContext: {windowsOptions: «{runAsUserName: a}}'),
        'excludes-field',
        'linux',
      ],
    ],
    NEWEST,
  );
});

describe('processes of a node with Windows', () => {
  const HOST = 'securityContext: {windowsOptions: {hostProcess: true}}';
  const withInit = (ofPod: string, text: string) =>
    pod(`hostNetwork: true, ${ofPod}initContainers: [{name: a, image: "busybox:1.36", ${text}}]`);

  testSilentManifests(
    [
      ['a whole pod', pod(`hostNetwork: true, ${HOST}`)],
      ['each container of a pod', `${withInit('', HOST)}  container: {${HOST}}\n`],
      ['an init container too', withInit(`${HOST}, `, HOST)],
      ['none', pod('securityContext: {windowsOptions: {hostProcess: false}}')],
    ],
    NEWEST,
  );

  testWrongManifests(
    [
      [
        'the network of the pod',
        pod('securityContext: {windowsOptions: {hostProcess: «true}}'),
        'needs-field',
        'hostNetwork: true',
      ],
      [
        'an init container only',
        withInit('', HOST.replace('true', '«true')),
        'needs-field',
        'spec.pod.securityContext',
      ],
      [
        'a container other than its pod',
        withInit(`${HOST}, `, HOST.replace('true', '«false')),
        'not-allowed',
        'write true',
      ],
    ],
    NEWEST,
  );
});
