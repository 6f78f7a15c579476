package io.github.fddn.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The PyTorch reference in a process of its own, which runs one picture for each line it is sent
 * and answers with the seconds.
 */
final class PytorchContestant implements Contestant {
  private static final String PROGRAM =
      """
      import importlib.util, sys, time, torch
      script, threads, h, w = sys.argv[1], *map(int, sys.argv[2:5])
      spec = importlib.util.spec_from_file_location("fddn_reference", script)
      module = importlib.util.module_from_spec(spec)
      sys.modules["fddn_reference"] = module
      spec.loader.exec_module(module)
      torch.set_num_threads(threads)
      net = module.Fddn().eval()
      x = torch.rand(1, 3, h, w)
      with torch.no_grad():
          for line in sys.stdin:
              start = time.perf_counter()
              net(x)
              print(time.perf_counter() - start, flush=True)
      """;

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /** The published network at its real size: PyTorch needs no more than multiples of 8. */
  PytorchContestant(String python, String script, Settings settings) throws IOException {
    List<String> command =
        List.of(
            python,
            "-c",
            PROGRAM,
            script,
            Integer.toString(settings.threads()),
            Integer.toString(settings.height()),
            Integer.toString(settings.width()));
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  @Override
  public String name() {
    return "PyTorch reference";
  }

  @Override
  public double seconds() throws IOException {
    requests.write("run\n");
    requests.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The PyTorch reference ended; its message stands above.");
    }
    return Double.parseDouble(answer);
  }

  @Override
  public String remark() {
    return "global statistics";
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
