using System.Diagnostics;
using Openlayer.GeneratedCode;
using OpenTelemetry;

namespace Openlayer.OpenTelemetry;

/// <summary>Writes the ids to every span, when it starts and whenever its trace gets other ones.</summary>
internal sealed class UserSessionProcessor : BaseProcessor<Activity>
{
    public override void OnStart(Activity data) => ActivityIntegration.Started(data);

    public override void OnEnd(Activity data) => ActivityIntegration.Ended(data);
}
