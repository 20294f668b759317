package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/cache"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// The annotation by which Argo CD 3 knows the objects of an Application.
const trackingAnnotation = "argocd.argoproj.io/tracking-id"

type trackedObject struct {
	trackingID string
}

// trackedBy is what the cache keeps of an object; the whole of those that an Application tracks.
func trackedBy(object *unstructured.Unstructured, _ bool) (any, bool) {
	id := object.GetAnnotations()[trackingAnnotation]
	return &trackedObject{id}, id != ""
}

func trackingID(application string, key kube.ResourceKey) string {
	return fmt.Sprintf("%s:%s/%s:%s/%s", application, key.Group, key.Kind, key.Namespace, key.Name)
}

// isTracked says whether an object in the cluster is tracked by an Application, under its own name: a copy of the
// annotation on something else does not count.
func isTracked(application string, resource *cache.Resource) bool {
	info, _ := resource.Info.(*trackedObject)
	return info != nil && info.trackingID == trackingID(application, resource.ResourceKey())
}

// readFolder reads what an Application finds in a folder of plain YAML: not in the folders below.
func readFolder(folder, application string) ([]*unstructured.Unstructured, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var objects []*unstructured.Unstructured
	for _, entry := range entries {
		if entry.IsDir() || !slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(entry.Name())) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		found, err := kube.SplitYAML(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Name(), err)
		}
		objects = append(objects, found...)
	}
	for _, object := range objects {
		annotations := object.GetAnnotations()
		if annotations == nil {
			annotations = map[string]string{}
		}
		annotations[trackingAnnotation] = trackingID(application, kube.GetResourceKey(object))
		object.SetAnnotations(annotations)
	}
	return objects, nil
}
