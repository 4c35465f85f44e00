"""The rules of docs/house.md that no linter knows; each rule is a function, tried on the whole tree and on a broken example."""
