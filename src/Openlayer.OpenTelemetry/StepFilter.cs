using System.Diagnostics;
using Openlayer.GeneratedCode;
using OpenTelemetry;

namespace Openlayer.OpenTelemetry;

/// <summary>Exports what is not delivered as a step, and what the app's own filter lets through.</summary>
internal sealed class StepFilter(BaseExporter<Activity> exporter, bool includeSteps, Func<Activity, bool>? filter)
    : BatchActivityExportProcessor(exporter)
{
    public override void OnEnd(Activity data)
    {
        if ((includeSteps || !ActivityIntegration.IsStep(data)) && Passes(data))
        {
            base.OnEnd(data);
        }
    }

    private bool Passes(Activity activity)
    {
        try
        {
            return filter is null || filter(activity);
        }
#pragma warning disable CA1031 // The filter is user code, and runs where the traced app ends its span.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
