// Command flux reconciles folders as Flux's kustomize-controller reconciles a Kustomization: it builds them with Flux's own
// package and applies them with its own manager. The order of the steps, which the controller decides, is made again in
// kustomization.go.
//
// It reads a request from each line of standard input, as JSON, and answers with a line. Requests of different
// Kustomizations run at the same time.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/go-logr/logr"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
)

// Request asks for one reconciliation of a Kustomization.
type Request struct {
	ID            int    `json:"id"`
	Kustomization string `json:"kustomization"`
	Folder        string `json:"folder"`
	Prune         bool   `json:"prune"`
	Force         bool   `json:"force"`
	// Seconds that applying may take.
	Seconds int `json:"seconds"`
}

// Answer says what came of it.
type Answer struct {
	ID int `json:"id"`
	// Reason of the condition Ready if it is false: BuildFailed, ReconciliationFailed or PruneFailed; else empty.
	Reason  string `json:"reason"`
	Message string `json:"message"`
	// Applied and Pruned say what was done with each object: created, configured, unchanged, skipped, deleted.
	Applied []Change `json:"applied"`
	Pruned  []Change `json:"pruned"`
}

// Change is what was done with an object.
type Change struct {
	Object string `json:"object"`
	Action string `json:"action"`
}

func main() {
	log.SetLogger(logr.Discard())
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
	cluster, err := client.New(config, client.Options{})
	if err != nil {
		return err
	}
	controller := newController(cluster)

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
			limit, cancel := context.WithTimeout(context.Background(), time.Duration(request.Seconds)*time.Second)
			defer cancel()
			answer := controller.reconcile(limit, request)
			output.Lock()
			defer output.Unlock()
			_ = encoder.Encode(answer)
		})
	}
	running.Wait()
	return input.Err()
}
