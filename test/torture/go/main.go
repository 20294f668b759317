// Reads YAML documents as Go programs do, and prints what they see as JSON: one line for each document and parser.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"

	yaml3 "gopkg.in/yaml.v3"
	k8s "sigs.k8s.io/yaml"
)

// The line break before it belongs to the document, whose last text may end with it.
var separator = regexp.MustCompile(`(?m)^---\n`)

func main() {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, text := range separator.Split(string(input), -1) {
		var direct, kubernetes any
		if err := yaml3.Unmarshal([]byte(text), &direct); err != nil {
			fmt.Println("error of yaml.v3:", err)
			continue
		}
		if err := k8s.Unmarshal([]byte(text), &kubernetes); err != nil {
			fmt.Println("error of Kubernetes' yaml:", err)
			continue
		}
		for _, value := range []any{direct, kubernetes} {
			if err := out.Encode(value); err != nil {
				panic(err)
			}
		}
	}
}
