import { MAX_LABEL_LENGTH } from '../manifest/limits';
import { codeTable } from './code-description';

/** What is wrong between the fields of one job, mostly because the API server would refuse it. */
export const jobCodes = codeTable({
  'duplicate-variable': {
    severity: 'error',
    meaning: 'One variable name stands twice, over variables and secrets together.',
    fix: 'Keep one of the two.',
  },
  'foreign-namespace': {
    severity: 'error',
    meaning: 'A secretRef names a namespace other than the job’s own; a pod can’t read a Secret of another namespace.',
    fix: 'Copy the Secret into the job’s namespace, and leave `namespace` out.',
  },
  'duplicate-mount-path': {
    severity: 'error',
    meaning: 'Two volume mounts have the same mountPath.',
    fix: 'Give each its own path.',
  },
  'volume-conflict': {
    severity: 'error',
    meaning: 'One volume name is used with two different sources.',
    fix: 'Give the second volume another name.',
  },
  'path-without-key': {
    severity: 'error',
    meaning: 'A volume source has `path` but no `key`, so there is no file that the path could name.',
    fix: 'Add `key`, or remove `path`.',
  },
  'annotations-without-create': {
    severity: 'error',
    meaning: 'A service account is given annotations, but it is only named here, not made.',
    fix: 'Add `create: true`, or annotate it where it is made.',
  },
  'request-above-limit': {
    severity: 'error',
    meaning: 'A resource request is larger than its limit; the API server refuses that.',
    fix: 'Lower the request or raise the limit.',
  },
  'request-differs-from-limit': {
    severity: 'error',
    meaning:
      'A resource that only one container can use at a time (a device, huge pages) has a request without a limit, or with another one.',
    fix: 'Write the limit only: the request is always the same.',
  },
  'indexed-needs-completions': {
    severity: 'error',
    meaning: 'completionMode Indexed needs a number of completions.',
    fix: 'Add `completions`.',
  },
  'indexed-name-too-long': {
    severity: 'error',
    meaning: `The pods of an Indexed job are named after the job and their index, and that name would exceed ${MAX_LABEL_LENGTH} characters.`,
    fix: 'Shorten metadata.name.',
  },
  'indexed-parallelism': {
    severity: 'error',
    meaning: 'An Indexed job may run at most 100,000 pods at a time.',
    fix: 'Lower parallelism to 100000 or less.',
  },
  'violates-pod-security': {
    severity: 'error',
    meaning:
      'The Namespace that is made enforces a Pod Security level that the job’s own pod violates: it never gets one.',
    fix: 'Lower the level, or do without what violates it.',
  },
  'not-in-kubernetes-version': {
    severity: 'error',
    meaning: 'The version of Kubernetes that the output is for (kubernetesVersion) refuses what the manifest asks for.',
    fix: 'Do without it, or upgrade the cluster.',
  },
  'data-too-large': {
    severity: 'error',
    meaning:
      'A ConfigMap or Secret would exceed 1 MiB, the annotations 256 KiB, an object as it is stored 1.5 MiB, or one as it is sent 3 MiB.',
    fix: 'Keep the data elsewhere: in the image, in a volume, in object storage.',
  },
  placeholder: {
    severity: 'error',
    meaning: 'A placeholder or template expression was left where a real value belongs.',
    fix: 'Write the real value; nothing is filled in here.',
  },
  'unknown-key': {
    severity: 'error',
    meaning: 'A ConfigMap made here has one key, its own name, and another key is asked for.',
    fix: 'Write the ConfigMap’s own name as the key.',
  },
  'nul-character': {
    severity: 'error',
    meaning: 'A variable, argument or path holds a NUL character; no container can start with it.',
    fix: 'Remove it, or put the data into a ConfigMap.',
  },
  'provider-mismatch': {
    severity: 'error',
    meaning:
      'The provider configuration of a stack input describes the cluster of another provider than the one it names.',
    fix: 'Name the provider, and keep the part of its name only.',
  },
  'docker-config': {
    severity: 'error',
    meaning: 'The Docker credentials are not JSON with an `auths` object.',
    fix: 'Give the content of a Docker config.json.',
  },
});
