/** Who made a release: signatures over cards (Ed25519, RFC 8032) and the keys that are trusted. A card holds the digest of its model's bytes, so it signs those too. */
package dev.afterimage.registry.trust;
