package dev.afterimage.streamer;

import dev.afterimage.registry.cli.Cli;
import dev.afterimage.streamer.cli.DoctorCommand;
import dev.afterimage.streamer.cli.ReplayCommand;
import dev.afterimage.streamer.cli.SendCommand;
import dev.afterimage.streamer.cli.StreamCommand;
import dev.afterimage.streamer.cli.WatchCommand;
import picocli.CommandLine.Command;

/** The commands around the stream of images. */
@Command(
        name = "afterimage",
        subcommands = {
            StreamCommand.class,
            SendCommand.class,
            WatchCommand.class,
            ReplayCommand.class,
            DoctorCommand.class
        })
public final class Main {
    public static void main(String[] args) {
        System.exit(Cli.run(new Main(), args));
    }
}
