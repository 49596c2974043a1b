package io.scrapehub.browserworker.render;
import java.time.*;
public class TryIt { public static void main(String[] a) { try (var b = Browsing.start()) { for (String p : a) { for (int i = 0; i < 2; i++) { long t = System.nanoTime(); var v = b.renderer.render(b.request(p, Duration.ofSeconds(Integer.getInteger("t", 20))), page -> page.html().length() + " items=" + Browsing.itemsOf(page) + " " + page.html().substring(0, Math.min(300, page.html().length()))); System.out.println(p + " " + (System.nanoTime() - t) / 1000000 + " ms " + v); } } } System.exit(0); } }
