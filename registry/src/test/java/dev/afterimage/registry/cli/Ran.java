package dev.afterimage.registry.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What became of a command line. */
record Ran(int status, String out, String err) {
    static Ran of(Object command, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.run(command, args, new PrintWriter(out), new PrintWriter(err));
        return new Ran(status, out.toString(), err.toString());
    }
}
