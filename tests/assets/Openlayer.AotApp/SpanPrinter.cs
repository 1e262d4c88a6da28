using System.Diagnostics;
using OpenTelemetry;

namespace Openlayer.AotApp;

/// <summary>Prints each span of a step, with whose it is and what was asked.</summary>
internal sealed class SpanPrinter : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            var input = span.GetTagItem("gen_ai.input.messages");
            Console.WriteLine($"span {span.DisplayName}: {span.GetTagItem("user.id")}, {input}");
        }

        return ExportResult.Success;
    }
}
