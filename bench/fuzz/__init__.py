"""Coverage-guided fuzzing with atheris: `python -m fuzz TARGET` (see bench/README.md)."""
