package dev.afterimage.registry.topic;

import dev.afterimage.registry.ModelCard;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the index said at one moment: cards and aliases. Immutable. */
public final class RegistryIndex {
    private final SortedMap<String, SortedMap<Integer, Entry>> entries = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Alias>> aliases = new TreeMap<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();

    private RegistryIndex() {}

    static RegistryIndex of(
            Map<RecordKey.OfCard, Entry> entries,
            Map<RecordKey.OfAlias, Alias> aliases,
            Map<String, String> unreadable) {
        RegistryIndex index = new RegistryIndex();
        entries.forEach((key, entry) -> index.entries
                .computeIfAbsent(key.name(), name -> new TreeMap<>())
                .put(key.version(), entry));
        aliases.forEach((key, alias) -> index.aliases
                .computeIfAbsent(key.name(), name -> new TreeMap<>())
                .put(key.alias(), alias));
        index.unreadable.putAll(unreadable);
        return index;
    }

    /** The models' names, sorted. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(entries.keySet());
        names.addAll(aliases.keySet());
        return Collections.unmodifiableSet(names);
    }

    /** The card of a release that can be fetched. */
    public Optional<ModelCard> card(String name, int version) {
        return entry(name, version).flatMap(Entry::card);
    }

    public Optional<Entry> entry(String name, int version) {
        return Optional.ofNullable(versions(name).get(version));
    }

    /** All versions of a name, oldest first, retired ones too. */
    public List<Entry> entries(String name) {
        return List.copyOf(versions(name).values());
    }

    public Optional<Alias> alias(String name, String alias) {
        return Optional.ofNullable(aliases(name).get(alias));
    }

    /** All aliases of a name, sorted. */
    public SortedMap<String, Alias> aliases(String name) {
        return Collections.unmodifiableSortedMap(aliases.getOrDefault(name, Collections.emptySortedMap()));
    }

    /** The aliases that point to a version, sorted. */
    public List<String> aliasesOf(String name, int version) {
        return aliases(name).entrySet().stream()
                .filter(alias -> alias.getValue().version() == version)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The card that an alias points to. */
    public Optional<ModelCard> cardAt(String name, String alias) {
        return alias(name, alias).flatMap(found -> card(name, found.version()));
    }

    /** Keys of the records that could not be read, with a sentence each. */
    public SortedMap<String, String> unreadable() {
        return Collections.unmodifiableSortedMap(unreadable);
    }

    /** The number that the next release of a name gets; one that was ever taken is not given again. */
    int nextVersion(String name) {
        SortedMap<Integer, Entry> versions = versions(name);
        return versions.isEmpty() ? 1 : versions.lastKey() + 1;
    }

    /** The releases that refer to these bytes. */
    List<Entry.Live> holdersOf(String sha256) {
        return entries.values().stream()
                .flatMap(versions -> versions.values().stream())
                .flatMap(entry -> entry.live().stream())
                .filter(live -> live.released().sha256().equals(sha256))
                .toList();
    }

    /** Whether nobody would miss the bytes when a release that holds them is retired. */
    boolean isLastHolder(String sha256) {
        // a card that cannot be read may refer to any bytes
        return unreadable.isEmpty() && holdersOf(sha256).size() <= 1;
    }

    private SortedMap<Integer, Entry> versions(String name) {
        return entries.getOrDefault(name, Collections.emptySortedMap());
    }
}
