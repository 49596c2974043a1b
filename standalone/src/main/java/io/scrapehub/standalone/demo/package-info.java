/// A small shop whose pages are built by JavaScript, served on loopback, to show the main job on.
@NullMarked
package io.scrapehub.standalone.demo;

import org.jspecify.annotations.NullMarked;
