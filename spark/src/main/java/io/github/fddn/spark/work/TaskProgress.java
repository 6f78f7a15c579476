package io.github.fddn.spark.work;

import io.github.fddn.restore.Progress;
import java.util.List;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Ends a restoration when its task is to end.
 *
 * @param task that restores; null outside of one
 * @param warnings takes what the user should know
 */
record TaskProgress(@Nullable TaskContext task, List<String> warnings) implements Progress {
  @Override
  public void advanced(long donePixels, long totalPixels) {}

  @Override
  public boolean cancelled() {
    return task != null && task.isInterrupted();
  }

  @Override
  public void warned(String message) {
    warnings.add(message);
  }
}
