/** Classification inside any Kafka Streams topology: {@code images.process(Classify.with("pets", registry))}. */
package dev.afterimage.streams;
