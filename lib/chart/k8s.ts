// The typed Kubernetes 1.28 API objects by themselves: the package's own entry point loads its whole high-level library,
// which costs as much time as the rest of a run.
export * from 'cdk8s-plus-28/lib/imports/k8s';
