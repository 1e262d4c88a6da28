using System.ComponentModel;
using Openlayer.Pipeline;

namespace Openlayer.GeneratedCode;

/// <summary>
/// What integrations with model clients report in the log of tracing. Not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IntegrationLog
{
    /// <summary>Tools were called where the traced client can't see them.</summary>
    public static void ToolsUnseen() => TracePipeline.Current.ReportUnseenTools();
}
