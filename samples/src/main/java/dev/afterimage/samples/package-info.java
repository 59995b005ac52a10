/**
 * Generated pictures: metal plates to inspect ({@link dev.afterimage.samples.Plates}) and the forty kinds that a small
 * backbone learns from ({@link dev.afterimage.samples.Kinds}). Needs nothing but the JDK.
 */
package dev.afterimage.samples;
