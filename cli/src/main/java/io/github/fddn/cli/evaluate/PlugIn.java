package io.github.fddn.cli.evaluate;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A service in jars of a folder of its own, with the native libraries that it needs. */
final class PlugIn {
  private PlugIn() {}

  /**
   * The first service of this kind in the folder's jars.
   *
   * @return empty if the folder or the service is not there
   * @throws IOException if the folder cannot be read or the service cannot start; one line
   */
  static <S> Optional<S> find(Class<S> service, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        jars.add(jar.toUri().toURL());
      }
    }
    // Not closed: classes of the plug-in are loaded from it as long as the program runs.
    var loader =
        new URLClassLoader(
            jars.toArray(URL[]::new), new WithoutPresets(PlugIn.class.getClassLoader()));
    try {
      return ServiceLoader.load(service, loader).findFirst();
    } catch (ServiceConfigurationError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(folder + ": the plug-in cannot start: " + cause.getMessage(), e);
    }
  }

  /**
   * The program's classes without JavaCPP's presets. Training brings those along without their
   * native libraries, and they look for these beside themselves: a plug-in that got the program's
   * classes would never find its own libraries.
   */
  private static final class WithoutPresets extends ClassLoader {
    WithoutPresets(ClassLoader program) {
      super(program);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.bytedeco.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
