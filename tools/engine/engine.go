//go:build pin

// Package engine pins the Pulumi CLI that tools/pulumi-path builds where none is installed. A module of its own,
// because the CLI's go.mod holds a replace directive, which `go install …@version` refuses.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
