package io.github.fddn.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * A signal of the operating system that this program hears instead of Java.
 *
 * <p>Java has nothing but {@code sun.misc.Signal} for it, in the module {@code jdk.unsupported}.
 * Called by its name, because the compiler warns of it, warnings are errors here, and this one
 * cannot be switched off where it runs inside Maven.
 */
final class SystemSignal implements AutoCloseable {
  private final Method handle;
  private final Object signal;
  private final Object before;

  private SystemSignal(Method handle, Object signal, Object before) {
    this.handle = handle;
    this.signal = signal;
    this.before = before;
  }

  /**
   * Runs {@code action} at the signal from now on.
   *
   * @param name without SIG
   * @return empty if the system has no such signal or Java was told to leave it alone (-Xrs)
   */
  static Optional<SystemSignal> taken(String name, Runnable action) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Method handle = signals.getMethod("handle", signals, handlers);
      Object signal = signals.getConstructor(String.class).newInstance(name);
      Object mine =
          Proxy.newProxyInstance(
              SystemSignal.class.getClassLoader(), new Class<?>[] {handlers}, running(action));
      return Optional.of(new SystemSignal(handle, signal, handle.invoke(null, signal, mine)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static InvocationHandler running(Runnable action) {
    return (proxy, method, arguments) ->
        switch (method.getName()) {
          case "equals" -> proxy == arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          case "toString" -> "signal";
          default -> {
            action.run();
            yield null;
          }
        };
  }

  /** Gives the signal back to whoever had it. */
  @Override
  public void close() {
    try {
      handle.invoke(null, signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Bug: a signal that could be taken cannot be given back", e);
    }
  }
}
