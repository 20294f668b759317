package main

import (
	"slices"
	gosync "sync"
	"time"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/cache"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/diff"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/common"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/hook"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/sync/resource"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/kube"
	"github.com/argoproj/argo-cd/gitops-engine/pkg/utils/tracing"
	"github.com/go-logr/logr"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"
)

// The names under which Argo CD applies.
const (
	serverSideManager = "argocd-controller"
	clientSideManager = "argocd-application-controller"
)

// How often the state of an operation is looked at, and how long it waits between two waves.
const (
	pollInterval = 500 * time.Millisecond
	waveDelay    = 2 * time.Second
)

type attempt struct {
	revision string
	phase    common.OperationPhase
}

// controller remembers the last attempt of each Application, as its status does in a cluster.
type controller struct {
	config  *rest.Config
	cluster cache.ClusterCache
	kubectl kube.Kubectl
	log     logr.Logger

	mutex    gosync.Mutex
	attempts map[string]attempt
}

func newController(config *rest.Config, cluster cache.ClusterCache, log logr.Logger) *controller {
	kubectl := &kube.KubectlCmd{Log: log, Tracer: tracing.NopTracer{}}
	return &controller{config: config, cluster: cluster, kubectl: kubectl, log: log, attempts: map[string]attempt{}}
}

// look compares an Application with the cluster and, if automated sync would, syncs it.
func (c *controller) look(request Request) Answer {
	answer := Answer{ID: request.ID, Status: "Unknown", Results: []Result{}}
	comparison, err := c.compare(request)
	if err != nil {
		answer.Condition = "ComparisonError: " + err.Error()
		return answer
	}
	answer.Status = comparison.status()
	operation, condition := c.decide(request, comparison)
	answer.Condition = condition
	if operation == nil {
		return answer
	}
	answer.Phase, answer.Message, answer.Results = c.sync(request, comparison, operation)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.attempts[request.Application] = attempt{request.Revision, common.OperationPhase(answer.Phase)}
	return answer
}

// comparison is what Argo CD sees of an Application.
type comparison struct {
	reconciliation sync.ReconciliationResult
	differences    *diff.DiffResultList
	// Those that are not as they should be, and those of them that are too many. Hooks are among neither.
	outOfSync, tooMany []kube.ResourceKey
	// All that are tracked, hooks excepted.
	tracked int
	// Whether what is too many makes the Application out of sync.
	isOutOfSync bool
}

func (c comparison) status() string {
	if c.isOutOfSync {
		return "OutOfSync"
	}
	return "Synced"
}

func (c *controller) compare(request Request) (comparison, error) {
	targets, err := readFolder(request.Folder, request.Application)
	if err != nil {
		return comparison{}, err
	}
	live, err := c.cluster.GetManagedLiveObjs(targets, func(resource *cache.Resource) bool {
		return isTracked(request.Application, resource)
	})
	if err != nil {
		return comparison{}, err
	}
	reconciliation := sync.Reconcile(targets, live, "", c.cluster)
	options := []diff.Option{diff.WithLogr(c.log), diff.WithManager(serverSideManager)}
	if request.ServerSideDiff {
		applier, cleanup, err := c.kubectl.ManageServerSideDiffDryRuns(c.config)
		if err != nil {
			return comparison{}, err
		}
		defer cleanup()
		options = append(options, diff.WithServerSideDiff(true),
			diff.WithServerSideDryRunner(diff.NewK8sServerSideDryRunner(applier)), diff.WithGVKParser(c.cluster.GetGVKParser()))
	}
	differences, err := diff.DiffArray(reconciliation.Target, reconciliation.Live, options...)
	if err != nil {
		return comparison{}, err
	}
	result := comparison{reconciliation: reconciliation, differences: differences}
	for index, target := range reconciliation.Target {
		result.add(target, reconciliation.Live[index], differences.Diffs[index].Modified)
	}
	return result, nil
}

func (c *comparison) add(target, live *unstructured.Unstructured, isModified bool) {
	object := target
	if object == nil {
		object = live
	}
	if hook.IsHook(object) {
		return
	}
	c.tracked++
	if target != nil && live != nil && !isModified {
		return
	}
	key := kube.GetResourceKey(object)
	c.outOfSync = append(c.outOfSync, key)
	if target == nil {
		c.tooMany = append(c.tooMany, key)
		if resource.HasAnnotationOption(object, "argocd.argoproj.io/compare-options", "IgnoreExtraneous") {
			return
		}
	}
	c.isOutOfSync = true
}

// operation is a sync, of everything if nothing is chosen.
type operation struct {
	chosen []kube.ResourceKey
}

// decide says whether automated sync would start an operation now; if it would not for a reason that the Application
// shows, that reason.
func (c *controller) decide(request Request, found comparison) (*operation, string) {
	if !found.isOutOfSync {
		return nil, ""
	}
	if !request.Prune && len(found.outOfSync) == len(found.tooMany) {
		return nil, ""
	}
	c.mutex.Lock()
	last, isKnown := c.attempts[request.Application]
	c.mutex.Unlock()
	planned := &operation{}
	if isKnown && last.revision == request.Revision {
		if last.phase != common.OperationSucceeded {
			return nil, "SyncError: failed last sync attempt to " + request.Revision
		}
		if !request.SelfHeal {
			return nil, ""
		}
		planned.chosen = found.outOfSync
	}
	if request.Prune && !request.AllowEmpty && len(found.tooMany) == found.tracked {
		return nil, "SyncError: auto-sync will wipe out all resources"
	}
	return planned, ""
}

// sync goes on with an operation until it has ended. As the controller does, it compares anew before each step, and hands
// on what has been done: only so the engine sees what has become of a hook.
func (c *controller) sync(request Request, found comparison, planned *operation) (string, string, []Result) {
	startedAt := metav1.Now()
	deadline := startedAt.Add(time.Duration(request.Seconds) * time.Second)
	phase, message, done := common.OperationRunning, "", []common.ResourceSyncResult(nil)
	for {
		syncContext, cleanup, err := c.syncContext(request, found, planned, sync.WithInitialState(phase, message, done, startedAt))
		if err != nil {
			return string(common.OperationError), err.Error(), resultsOf(done)
		}
		if time.Now().After(deadline) {
			syncContext.Terminate()
			cleanup()
			return string(common.OperationRunning), message, resultsOf(done)
		}
		syncContext.Sync()
		phase, message, done = syncContext.GetState()
		cleanup()
		if phase.Completed() {
			return string(phase), message, resultsOf(done)
		}
		time.Sleep(pollInterval)
		if found, err = c.compare(request); err != nil {
			return string(common.OperationError), err.Error(), resultsOf(done)
		}
	}
}

func (c *controller) syncContext(
	request Request, found comparison, planned *operation, state sync.SyncOpt,
) (sync.SyncContext, func(), error) {
	has := func(option string) bool { return slices.Contains(request.SyncOptions, option) }
	propagation := metav1.DeletePropagationForeground
	isPartial := len(planned.chosen) > 0
	return sync.NewSyncContext(request.Revision, found.reconciliation, c.config, c.config, c.kubectl, "",
		sync.WithLogr(c.log),
		sync.WithOperationSettings(false, request.Prune, false, isPartial),
		state,
		sync.WithResourcesFilter(func(key kube.ResourceKey, _, _ *unstructured.Unstructured) bool {
			return !isPartial || slices.Contains(planned.chosen, key)
		}),
		sync.WithSyncWaveHook(func(_ common.SyncPhase, _ int, isFinal bool) error {
			if !isFinal {
				time.Sleep(waveDelay)
			}
			return nil
		}),
		sync.WithPruneLast(has("PruneLast=true")),
		sync.WithResourceModificationChecker(has("ApplyOutOfSyncOnly=true"), found.differences),
		sync.WithPrunePropagationPolicy(&propagation),
		sync.WithReplace(has("Replace=true")),
		sync.WithServerSideApply(has("ServerSideApply=true")),
		sync.WithServerSideApplyManager(serverSideManager),
		sync.WithClientSideApplyMigration(true, clientSideManager),
	)
}

func resultsOf(done []common.ResourceSyncResult) []Result {
	results := []Result{}
	for _, one := range done {
		results = append(results, Result{
			Kind: one.ResourceKey.Kind, Name: one.ResourceKey.Name, Status: string(one.Status),
			Hook: string(one.HookType), Phase: string(one.HookPhase), Message: one.Message,
		})
	}
	return results
}
