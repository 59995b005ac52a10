package dev.afterimage.streamer.cli;

import picocli.CommandLine.Option;

/** The names of the topics that pictures go through, before --topic-prefix. A picocli mixin. */
final class TopicOptions {
    @Option(
            names = "--images-topic",
            paramLabel = "TOPIC",
            description = "Where pictures come from, before --topic-prefix (default: images).")
    private String images = "images";

    @Option(
            names = "--rejected-topic",
            paramLabel = "TOPIC",
            description = "Where rejections go, before --topic-prefix (default: images.rejected).")
    private String rejected = "images.rejected";

    String images() {
        return images;
    }

    String rejected() {
        return rejected;
    }
}
