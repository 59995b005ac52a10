package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.Cli;
import dev.afterimage.streamer.Main;
import dev.afterimage.streamer.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a command answered. */
record Answer(int status, String out, String err, Duration took) {

    static Answer of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        long start = System.nanoTime();
        int status = Cli.run(new Main(), arguments, new PrintWriter(out), new PrintWriter(err));
        return new Answer(status, out.toString(), err.toString(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** The same, told where the world's topics are. */
    static Answer in(World world, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-server", World.bootstrapServers(), "--topic-prefix", world.prefix()));
        return of(all.toArray(String[]::new));
    }
}
