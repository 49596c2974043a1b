package io.scrapehub.core.rendering;

/// The size of the window a page is rendered in, in CSS pixels.
public record Viewport(int width, int height) {
    public static final int SMALLEST = 64;
    public static final int LARGEST = 3_840;
    public static final Viewport DEFAULT = new Viewport(1_280, 800);
}
