package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	gosync "sync"

	"github.com/fluxcd/cli-utils/pkg/object"
	"github.com/fluxcd/pkg/kustomize"
	"github.com/fluxcd/pkg/ssa"
	"github.com/fluxcd/pkg/ssa/normalize"
	"github.com/fluxcd/pkg/ssa/utils"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	group          = "kustomize.toolkit.fluxcd.io"
	controllerName = "kustomize-controller"
	namespace      = "flux-system"
)

// controller remembers the inventory of each Kustomization, as its status does in a cluster.
type controller struct {
	cluster client.Client

	mutex       gosync.Mutex
	inventories map[string]object.ObjMetadataSet
	// Kustomize keeps global state.
	building gosync.Mutex
}

func newController(cluster client.Client) *controller {
	return &controller{cluster: cluster, inventories: map[string]object.ObjMetadataSet{}}
}

// reconcile builds, applies and prunes, and stops where one of them fails: what comes after it is not done.
func (c *controller) reconcile(ctx context.Context, request Request) Answer {
	answer := Answer{ID: request.ID, Applied: []Change{}, Pruned: []Change{}}
	objects, err := c.build(request)
	if err != nil {
		answer.Reason, answer.Message = "BuildFailed", err.Error()
		return answer
	}
	manager := ssa.NewResourceManager(c.cluster, nil, ssa.Owner{Field: controllerName, Group: group})
	manager.SetOwnerLabels(objects, request.Kustomization, namespace)
	applied, err := manager.ApplyAllStaged(ctx, objects, applyOptions(request))
	answer.Applied = changesOf(applied)
	if err != nil {
		answer.Reason, answer.Message = "ReconciliationFailed", err.Error()
		return answer
	}
	stale := c.takeInventory(request.Kustomization, objects)
	if !request.Prune {
		return answer
	}
	pruned, err := manager.DeleteAll(ctx, stale, ssa.DeleteOptions{
		PropagationPolicy: metav1.DeletePropagationBackground,
		Inclusions:        manager.GetOwnerLabels(request.Kustomization, namespace),
		Exclusions:        map[string]string{group + "/prune": "disabled", group + "/reconcile": "disabled", group + "/ssa": "Ignore"},
	})
	answer.Pruned = changesOf(pruned)
	if err != nil {
		answer.Reason, answer.Message = "PruneFailed", err.Error()
	}
	return answer
}

// build makes the objects of a folder without a kustomization.yaml. The controller writes one, so it gets a copy.
func (c *controller) build(request Request) ([]*unstructured.Unstructured, error) {
	copied, err := os.MkdirTemp("", "kubejob-flux-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(copied)
	folder := filepath.Join(copied, "folder")
	if err := os.CopyFS(folder, os.DirFS(request.Folder)); err != nil {
		return nil, err
	}
	c.building.Lock()
	defer c.building.Unlock()
	settings := unstructured.Unstructured{Object: map[string]any{"spec": map[string]any{"prune": request.Prune}}}
	if _, err := kustomize.NewGenerator(copied, settings).WriteFile(folder); err != nil {
		return nil, err
	}
	built, err := kustomize.SecureBuild(copied, folder, false)
	if err != nil {
		return nil, err
	}
	text, err := built.AsYaml()
	if err != nil {
		return nil, err
	}
	objects, err := utils.ReadObjects(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return objects, normalize.UnstructuredList(objects)
}

// applyOptions are those of the controller.
func applyOptions(request Request) ssa.ApplyOptions {
	options := ssa.DefaultApplyOptions()
	options.Force = request.Force
	options.ExclusionSelector = map[string]string{group + "/reconcile": "disabled", group + "/ssa": "Ignore"}
	options.IfNotPresentSelector = map[string]string{group + "/ssa": "IfNotPresent"}
	options.ForceSelector = map[string]string{group + "/force": "enabled"}
	update, apply := metav1.ManagedFieldsOperationUpdate, metav1.ManagedFieldsOperationApply
	options.Cleanup = ssa.ApplyCleanupOptions{
		Annotations: []string{"kubectl.kubernetes.io/last-applied-configuration"},
		FieldManagers: []ssa.FieldManager{
			{Name: "kubectl", OperationType: apply},
			{Name: "kubectl", OperationType: update},
			{Name: "before-first-apply", OperationType: update},
			{Name: controllerName, OperationType: update},
		},
		Exclusions: map[string]string{group + "/ssa": "Merge"},
	}
	return options
}

// takeInventory remembers the objects, and returns those of the last time that are no longer among them.
func (c *controller) takeInventory(kustomization string, objects []*unstructured.Unstructured) []*unstructured.Unstructured {
	current := object.UnstructuredSetToObjMetadataSet(objects)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var stale []*unstructured.Unstructured
	for _, old := range c.inventories[kustomization].Diff(current) {
		one := &unstructured.Unstructured{}
		one.SetGroupVersionKind(old.GroupKind.WithVersion("v1"))
		one.SetName(old.Name)
		one.SetNamespace(old.Namespace)
		stale = append(stale, one)
	}
	c.inventories[kustomization] = current
	return stale
}

func changesOf(set *ssa.ChangeSet) []Change {
	changes := []Change{}
	if set == nil {
		return changes
	}
	for _, entry := range set.Entries {
		changes = append(changes, Change{Object: entry.Subject, Action: string(entry.Action)})
	}
	return changes
}
