using RnnSweep.Sweeps.Reports.Charts;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>How a report looks. Free of the characters that XML escapes: inside a style element a browser would take the escapes literally.</summary>
internal static class ReportStyle
{
    public static string Sheet => "\n" + ChartPalette.StyleSheet + Page;

    private const string Page = """
        :root { color-scheme: light dark; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1240px; padding: 24px 20px 48px; background: var(--chart-surface); color: var(--chart-text);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; overflow-wrap: anywhere; }
        h2 { font-size: 20px; margin: 36px 0 8px; padding-bottom: 4px; border-bottom: 1px solid var(--chart-grid); }
        h3 { font-size: 16px; margin: 20px 0 4px; overflow-wrap: anywhere; }
        p { margin: 0 0 8px; max-width: 78ch; overflow-wrap: anywhere; }
        ul { margin: 0 0 8px; padding-left: 20px; }
        li { max-width: 78ch; margin-bottom: 3px; overflow-wrap: anywhere; }
        .quiet, figcaption, caption { color: var(--chart-quiet); font-size: 14px; }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 12px 20px; margin: 20px 0 0; }
        dt { color: var(--chart-quiet); font-size: 13px; }
        dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .answer { border-left: 4px solid var(--chart-best); padding: 2px 0 2px 14px; }
        .answer p:first-child { font-size: 18px; }
        .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); gap: 8px 32px; }
        figure { margin: 16px 0 0; min-width: 0; }
        figure h3 { margin-top: 8px; }
        .chart { display: block; width: 100%; height: auto; }
        .box { overflow-x: auto; }
        .charts + .box { margin-top: 16px; }
        .box .chart { min-width: 900px; }
        table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; margin-bottom: 16px; }
        caption { text-align: left; padding-bottom: 4px; }
        th, td { text-align: left; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--chart-grid); white-space: nowrap; }
        th { font-weight: 600; }
        .number { text-align: right; }
        .long { white-space: normal; min-width: 240px; max-width: 640px; overflow-wrap: anywhere; }
        .first td, .first th { font-weight: 600; color: var(--chart-best); }
        summary { cursor: pointer; padding: 6px 0; }
        pre { overflow-x: auto; font-size: 13px; line-height: 1.4; background: var(--chart-grid); padding: 12px; border-radius: 6px; }
        :focus-visible { outline: 3px solid var(--chart-good); outline-offset: 2px; }
        footer { margin-top: 40px; }
        @media (max-width: 480px) { body { padding: 16px 14px 32px; } h1 { font-size: 24px; } h2 { margin-top: 28px; } dl { grid-template-columns: 1fr 1fr; } }
        @media print { body { font-size: 12px; max-width: none; padding: 0; } figure, tr, .answer { break-inside: avoid; } h2, h3 { break-after: avoid; }
          .box { overflow: visible; } .box .chart { min-width: 0; } table { font-size: 10px; } pre { white-space: pre-wrap; } }

        """;
}
