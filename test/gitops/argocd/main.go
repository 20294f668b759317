// Command argocd syncs folders as Argo CD's application controller syncs an Application with automated sync: it compares
// and applies with Argo CD's own engine. When an Application is synced, the controller decides outside of the engine; that
// decision is made again in autosync.go.
//
// It reads a request from each line of standard input, as JSON, and answers with a line. Requests of different
// Applications run at the same time.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/cache"
	"github.com/go-logr/logr"
	"k8s.io/client-go/tools/clientcmd"
)

// Request asks for one look of the controller at an Application.
type Request struct {
	ID          int      `json:"id"`
	Application string   `json:"application"`
	Folder      string   `json:"folder"`
	Revision    string   `json:"revision"`
	Prune       bool     `json:"prune"`
	AllowEmpty  bool     `json:"allowEmpty"`
	SelfHeal    bool     `json:"selfHeal"`
	SyncOptions []string `json:"syncOptions"`
	// ServerSideDiff is the compare option of the Application.
	ServerSideDiff bool `json:"serverSideDiff"`
	// Seconds after which an operation that goes on is ended.
	Seconds int `json:"seconds"`
}

// Answer says what came of it.
type Answer struct {
	ID int `json:"id"`
	// Status is Synced, OutOfSync or Unknown, before anything was done.
	Status string `json:"status"`
	// Condition is what the Application then shows, such as a ComparisonError; empty if nothing.
	Condition string `json:"condition"`
	// Phase of the operation, empty if none was started: Running if it had to be ended.
	Phase   string   `json:"phase"`
	Message string   `json:"message"`
	Results []Result `json:"results"`
}

// Result is what the operation did with one object.
type Result struct {
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Status  string `json:"status"`
	Hook    string `json:"hook"`
	Phase   string `json:"phase"`
	Message string `json:"message"`
}

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve() error {
	config, err := clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG"))
	if err != nil {
		return err
	}
	config.QPS, config.Burst = 200, 400
	// The engine logs every step at debug level.
	log := logr.Discard()
	cluster := cache.NewClusterCache(config, cache.SetLogr(log), cache.SetPopulateResourceInfoHandler(trackedBy))
	if err := cluster.EnsureSynced(); err != nil {
		return err
	}
	controller := newController(config, cluster, log)

	var running sync.WaitGroup
	var output sync.Mutex
	encoder := json.NewEncoder(os.Stdout)
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<20)
	for input.Scan() {
		var request Request
		if err := json.Unmarshal(input.Bytes(), &request); err != nil {
			return err
		}
		running.Go(func() {
			answer := controller.look(request)
			output.Lock()
			defer output.Unlock()
			_ = encoder.Encode(answer)
		})
	}
	running.Wait()
	return input.Err()
}
