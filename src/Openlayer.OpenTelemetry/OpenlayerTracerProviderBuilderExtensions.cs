using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.GeneratedCode;
using Openlayer.OpenTelemetry;
using OpenTelemetry.Exporter;

namespace OpenTelemetry.Trace;

/// <summary>Puts Openlayer and OpenTelemetry together.</summary>
public static class OpenlayerTracerProviderBuilderExtensions
{
    /// <summary>
    /// Makes a span of each step, and writes <c>user.id</c> and <c>session.id</c> to every span of the process. Spans
    /// of other libraries are below the step that they run in.
    /// </summary>
    /// <remarks>
    /// An id that is set later in a trace reaches those of its spans that are still open. An id that the app has
    /// written itself stays. Steps that sampling leaves out have no span.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings.</param>
    public static TracerProviderBuilder AddOpenlayerInstrumentation(
        this TracerProviderBuilder builder,
        Action<OpenlayerInstrumentationOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new OpenlayerInstrumentationOptions();
        configure?.Invoke(options);
        ActivityIntegration.UseIds();
        // OpenTelemetry passes baggage that a request came with on to every host that is called.
        PropagatedIds.Received -= Forget;
        PropagatedIds.Received += Forget;
        ActivityIntegration.UseContent(options.RecordContent);
        return builder.AddSource(ActivityIntegration.SourceName).AddProcessor(new UserSessionProcessor());
    }

    /// <summary>
    /// Sends spans to Openlayer by OTLP. Steps are left out unless
    /// <see cref="OpenlayerExporterOptions.IncludeSteps"/> is set, because Openlayer delivers their traces itself.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <exception cref="InvalidOperationException">Thrown when the provider is built: there is no pipeline, no key, or
    /// the address can't be used.</exception>
    public static TracerProviderBuilder AddOpenlayerExporter(
        this TracerProviderBuilder builder,
        Action<OpenlayerExporterOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddProcessor(services =>
        {
            var options = new OpenlayerExporterOptions();
            configure?.Invoke(options);
            var settings = new ExporterSettings(options, services.GetService<IConfiguration>());
            return new StepFilter(new OtlpTraceExporter(settings.ToOtlp()), options.IncludeSteps, options.Filter);
        });
    }

    private static void Forget(string name)
    {
        if (Baggage.GetBaggage(name) is not null)
        {
            _ = Baggage.RemoveBaggage(name);
        }
    }
}
