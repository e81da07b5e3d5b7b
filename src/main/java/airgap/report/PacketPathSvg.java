package airgap.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A packet's way, drawn from top to bottom: out on the left, back on the right. A place that both pass is one box across, so
 * that one sees whether the answer passes the same firewall endpoint. Colours follow the reader's light or dark mode.
 */
public final class PacketPathSvg {
    private static final int WIDTH = 860;
    private static final int LEFT = 200;
    private static final int RIGHT = 830;
    private static final int MIDDLE = (LEFT + RIGHT) / 2;
    private static final int BOX = 46;
    private static final int GAP = 44;
    private static final int PADDING = 16;
    private static final int OUT = 250;
    private static final int BACK = 780;
    private static final int TITLE = 66;

    private final PacketPath path;
    private final StringBuilder svg = new StringBuilder();

    private PacketPathSvg(PacketPath path) {
        this.path = path;
    }

    /** The drawing as one SVG document. */
    public static String of(PacketPath path) {
        return new PacketPathSvg(path).draw();
    }

    /** What stands beside each other; at least one of the two is there. */
    private record Row(Optional<Hop> out, Optional<Hop> back) {
        private Hop any() {
            return out.or(() -> back).orElseThrow();
        }

        private boolean isShared() {
            return out.isPresent()
                    && back.isPresent()
                    && out.get().id().equals(back.get().id());
        }
    }

    /** From where to where a frame reaches. */
    private record Span(int top, int bottom) {}

    private String draw() {
        List<Row> rows = rows();
        var tops = new ArrayList<Integer>();
        var frames = new LinkedHashMap<String, Span>();
        int y = TITLE;
        for (int i = 0; i < rows.size(); i++) {
            boolean begins = i == 0 || !frame(rows.get(i)).equals(frame(rows.get(i - 1)));
            y += i == 0 ? PADDING : GAP + BOX + (begins ? 2 * PADDING : 0);
            tops.add(y);
            int top = y;
            frames.merge(
                    frame(rows.get(i)),
                    new Span(top - PADDING, top + BOX + PADDING),
                    (span, next) -> new Span(span.top(), next.bottom()));
        }
        int height = y + BOX + PADDING + 20;
        head(height);
        frames.forEach(this::frame);
        arrows(rows, tops, frames);
        for (int i = 0; i < rows.size(); i++) {
            boxes(rows.get(i), tops.get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String frame(Row row) {
        return row.any().frame();
    }

    /** Both directions beside each other: from one place that both pass to the next, frame by frame. */
    private List<Row> rows() {
        var out = new ArrayList<>(path.out());
        var back = new ArrayList<>(path.back());
        Collections.reverse(back);
        var rows = new ArrayList<Row>();
        while (!out.isEmpty() || !back.isEmpty()) {
            boolean takeOut = !out.isEmpty() && (back.isEmpty() || !comes(back, out.get(0)));
            boolean takeBack = !back.isEmpty() && (out.isEmpty() || !comes(out, back.get(0)));
            if (takeOut && takeBack && !out.get(0).frame().equals(back.get(0).frame())) {
                boolean backFirst = back.stream()
                        .anyMatch(hop -> hop.frame().equals(out.get(0).frame()));
                takeOut = !backFirst;
                takeBack = backFirst;
            }
            if (!takeOut && !takeBack) { // the same place, in both directions
                takeOut = true;
                takeBack = true;
            }
            rows.add(new Row(
                    takeOut ? Optional.of(out.remove(0)) : Optional.empty(),
                    takeBack ? Optional.of(back.remove(0)) : Optional.empty()));
        }
        return rows;
    }

    private static boolean comes(List<Hop> hops, Hop wanted) {
        return hops.stream().anyMatch(hop -> hop.id().equals(wanted.id()));
    }

    private void head(int height) {
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <style>
                svg { --paper: #ffffff; --ink: #1b2530; --soft: #5b6875; --line: #c6ced6; --frame: #f4f6f8; --box: #ffffff;
                  --out: #0b62b8; --back: #a8480a; --wall: #fff3e0; --wallline: #d98324; }
                @media (prefers-color-scheme: dark) {
                  svg { --paper: #0f151b; --ink: #e6edf3; --soft: #9aa7b4; --line: #3a4550; --frame: #171f27; --box: #1f2932;
                    --out: #6cb6ff; --back: #f0a268; --wall: #33260f; --wallline: #c98a3c; } }
                text { font-family: system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; fill: var(--ink); }
                .paper { fill: var(--paper); } .frame { fill: var(--frame); stroke: var(--line); }
                .box { fill: var(--box); stroke: var(--line); stroke-width: 1.2; }
                .wall { fill: var(--wall); stroke: var(--wallline); stroke-width: 2; }
                .head { font-size: 17px; font-weight: 600; } .name { font-size: 14.5px; font-weight: 600; }
                .detail { font-size: 12.5px; fill: var(--soft); } .step { font-size: 12.5px; }
                .number { font-weight: 700; }
                .out { stroke: var(--out); } .back { stroke: var(--back); } .out, .back { stroke-width: 2.2; fill: none; }
                text.out, polygon.out { fill: var(--out); stroke: none; } text.back, polygon.back { fill: var(--back); stroke: none; }
                </style>
                <rect class="paper" width="%d" height="%d" rx="10"/>
                """, WIDTH, height, escaped(path.title()), WIDTH, height));
        text(20, 32, "head", "start", path.title());
        text(OUT, 58, "step out number", "middle", "out");
        text(BACK, 58, "step back number", "middle", "back");
    }

    private void frame(String name, Span span) {
        svg.append(String.format(
                "<rect class=\"frame\" x=\"20\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>%n",
                span.top(), WIDTH - 40, span.bottom() - span.top()));
        List<String> words = List.of(name.split(" (?=\\d+\\.)|(?<=^VPC) ", -1));
        for (int i = 0; i < words.size(); i++) {
            text(
                    36,
                    span.top() + 30 + 18 * i,
                    i == 0 || words.size() > 2 && i == 1 ? "name" : "detail",
                    "start",
                    words.get(i));
        }
    }

    private void boxes(Row row, int top) {
        if (row.isShared()) {
            box(row.any(), top, LEFT, RIGHT);
        } else {
            row.out().ifPresent(hop -> box(hop, top, LEFT, MIDDLE - 10));
            row.back().ifPresent(hop -> box(hop, top, MIDDLE + 10, RIGHT));
        }
    }

    private void box(Hop hop, int top, int left, int right) {
        boolean last = hop.equals(path.out().get(path.out().size() - 1));
        String end = last && !hop.route().isEmpty() ? hop.route() : "";
        String detail = hop.detail() + (hop.detail().isEmpty() || end.isEmpty() ? "" : ": ") + end;
        svg.append(String.format(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n",
                hop.name().startsWith("firewall") ? "wall" : "box", left, top, right - left, BOX));
        int middle = (left + right) / 2;
        text(middle, detail.isEmpty() ? top + 28 : top + 20, "name", "middle", hop.name());
        if (!detail.isEmpty()) {
            text(middle, top + 37, "detail", "middle", detail);
        }
    }

    private void arrows(List<Row> rows, List<Integer> tops, Map<String, Span> frames) {
        Map<String, Integer> outAt = new LinkedHashMap<>();
        Map<String, Integer> backAt = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            int top = tops.get(i);
            rows.get(i).out().ifPresent(hop -> outAt.put(hop.id(), top));
            rows.get(i).back().ifPresent(hop -> backAt.put(hop.id(), top));
        }
        for (int i = 0; i + 1 < path.out().size(); i++) {
            Hop hop = path.out().get(i);
            int from = outAt.getOrDefault(hop.id(), 0) + BOX;
            int to = outAt.getOrDefault(path.out().get(i + 1).id(), 0);
            arrow("out", OUT, from, to);
            boolean leaves = span(frames, hop).bottom() == from + PADDING;
            step(OUT + 12, from + 17 + (leaves ? PADDING : 0), "out", "start", i + 1, hop.route());
        }
        for (int i = 0; i + 1 < path.back().size(); i++) {
            Hop hop = path.back().get(i);
            int from = backAt.getOrDefault(hop.id(), 0);
            int to = backAt.getOrDefault(path.back().get(i + 1).id(), 0) + BOX;
            arrow("back", BACK, from, to);
            boolean leaves = span(frames, hop).top() == from - PADDING;
            step(BACK - 12, from - 9 - (leaves ? PADDING : 0), "back", "end", i + 1, hop.route());
        }
    }

    private static Span span(Map<String, Span> frames, Hop hop) {
        return Objects.requireNonNull(frames.get(hop.frame()));
    }

    private void arrow(String direction, int x, int from, int to) {
        int tip = to > from ? -9 : 9;
        svg.append(String.format(
                "<path class=\"%s\" d=\"M%d %d V%d\"/><polygon class=\"%s\" points=\"%d,%d %d,%d %d,%d\"/>%n",
                direction, x, from, to + tip, direction, x, to, x - 5, to + tip, x + 5, to + tip));
    }

    private void step(int x, int y, String direction, String anchor, int number, String route) {
        svg.append(String.format(
                "<text class=\"step %s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\"><tspan class=\"number\">%d</tspan>  %s</text>%n",
                direction, x, y, anchor, number, escaped(route)));
    }

    private void text(int x, int y, String style, String anchor, String text) {
        svg.append(String.format(
                "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                style, x, y, anchor, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
