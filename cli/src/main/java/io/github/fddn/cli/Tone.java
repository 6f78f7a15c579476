package io.github.fddn.cli;

import io.github.fddn.cli.report.JsonReport;
import io.github.fddn.cli.report.LineReport;
import io.github.fddn.cli.report.LineReport.Verbosity;
import io.github.fddn.cli.report.Report;
import io.github.fddn.cli.report.TerminalReport;
import java.time.Clock;

/** How a run talks. */
enum Tone {
  /** For people: everything. */
  ALL {
    @Override
    Report report(Streams streams, int total) {
      return streams.columns() > 0
          ? new TerminalReport(streams.err(), streams.columns(), total, Clock.systemUTC())
          : new LineReport(streams.err(), Verbosity.ALL);
    }
  },
  /** For people: failures only. */
  FAILURES {
    @Override
    Report report(Streams streams, int total) {
      return new LineReport(streams.err(), Verbosity.FAILURES);
    }
  },
  /** For programs. */
  JSON {
    @Override
    Report report(Streams streams, int total) {
      return new JsonReport(streams.out());
    }
  };

  /** What tells about a run over {@code total} inputs. */
  abstract Report report(Streams streams, int total);
}
