using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Openlayer.Cli.Commands.Inspect.Findings;

namespace Openlayer.Cli.Commands.Inspect.Output;

/// <summary>
/// Writes findings as JSON, of the schema in docs/inspect.md: names may be added to it, none is taken away.
/// </summary>
internal static class JsonOutput
{
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(InspectedAssembly assembly, TextWriter output) =>
        output.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    SchemaVersion,
                    Assemblies = new[]
                    {
                        new
                        {
                            assembly.Name,
                            assembly.Path,
                            assembly.Framework,
                            assembly.Symbols,
                            assembly.Notes,
                            Methods = assembly.Methods.Select(Shape),
                        },
                    },
                },
                _options
            )
        );

    private static object Shape(InspectedMethod method) =>
        new
        {
            method.Id,
            method.Type,
            method.Name,
            method.Assembly,
            method.Location?.File,
            method.Location?.Line,
            method.Kind,
            method.StepType,
            method.StepName,
            Inputs = method.Inputs?.Select(input => new
            {
                input.Name,
                input.Type,
                IsRecorded = input.Omission is null,
                Reason = input.Omission,
            }),
            Output = method.Output is { } result
                ? new
                {
                    result.Type,
                    IsRecorded = result.Omission is null,
                    Reason = result.Omission,
                }
                : null,
            Calls = method.Calls.Select(Shape),
            UntracedUses = method.UntracedUses.Select(use => new
            {
                use.Form,
                use.Site.Location?.File,
                use.Site.Location?.Line,
                use.Site.Caller,
            }),
        };

    private static object Shape(CallSite site) =>
        new
        {
            site.Location?.File,
            site.Location?.Line,
            site.Caller,
        };
}
