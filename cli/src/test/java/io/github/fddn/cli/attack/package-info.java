/**
 * Attacks on the command as a process: corpora, faults, long runs. Not part of the build, which
 * they would hold up; each runs with a profile of its own, and docs/reliability.md has the figures.
 */
package io.github.fddn.cli.attack;
