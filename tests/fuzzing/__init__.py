"""Inputs made of bytes, and what must hold of whatever extract makes of them: for tests/ and for bench/fuzz/."""
