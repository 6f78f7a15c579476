/**
 * Which photographs a command line names, and where their outputs go. Start at {@link
 * InputCollector}, then {@link OutputPlan}. Decides by names and first bytes only: no picture is
 * decoded here. {@link WholeFile} writes what commands leave behind, whole or not at all.
 */
@NullMarked
package io.github.fddn.cli.files;

import org.jspecify.annotations.NullMarked;
