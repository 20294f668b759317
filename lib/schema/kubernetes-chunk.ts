// What only manifests with parts in Kubernetes' own shape need. The build makes a file of its own of it.
export { default as kubernetesSchema } from '../../schemas/kubernetes.schema.json';
export * as kubernetesValidators from '../generated/kubernetes-validators';
