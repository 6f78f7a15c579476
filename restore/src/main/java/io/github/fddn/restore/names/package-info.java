/**
 * What the names of photographs say: which files of a folder are photographs, and what a restored
 * one is called. Names only, whatever file system they are from: no file is opened here.
 */
@NullMarked
package io.github.fddn.restore.names;

import org.jspecify.annotations.NullMarked;
