using System.Diagnostics;
using System.IO.Pipelines;
using System.Net.Mail;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Openlayer.Integration.Tests.Names;

/// <summary>A file may use Openlayer beside any namespace of the framework.</summary>
public sealed partial class PublicNameTests
{
    private static readonly Assembly[] _own =
    [
        typeof(OpenlayerTracer).Assembly,
        typeof(Agents.AgentTracingOptions).Assembly,
        typeof(AspNetCore.IdSource).Assembly,
        typeof(Dashboard.OpenlayerDashboardOptions).Assembly,
        typeof(Extensions.AI.ModelTracingOptions).Assembly,
        typeof(OpenTelemetry.NoDelivery).Assembly,
    ];

    [Fact]
    public void No_type_has_the_name_of_one_in_the_framework()
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path =>
                Path.GetFileName(path) is var name
                && (
                    name.StartsWith("System.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.", StringComparison.Ordinal)
                )
            )
            .SelectMany(PublicTypes)
            .ToLookup(static type => type.Name, static type => type.Namespace);
        var own = _own.SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(static type =>
                type.Namespace
                    is "Openlayer"
                        or "Openlayer.Agents"
                        or "Openlayer.AspNetCore"
                        or "Openlayer.Dashboard"
                        or "Openlayer.Extensions.AI"
                        or "Openlayer.OpenTelemetry"
                        or "OpenTelemetry.Trace"
            );

        Assert.True(framework.Contains("HttpClient"));
        Assert.Empty(
            own.Where(type => framework.Contains(type.Name))
                .Select(type => $"{type.FullName} and {framework[type.Name].First()}.{type.Name}")
        );
    }

    [Fact]
    public void Attribute_and_classes_of_the_same_names_go_together()
    {
        Trace.WriteLine(Asked("which Trace?"));
        using var attachment = new Attachment(new MemoryStream(), "a.txt");
        var flushed = new FlushResult(isCanceled: false, isCompleted: true);

        Assert.Equal(("a.txt", true), (attachment.Name, flushed.IsCompleted));
    }

    [Trace]
    private static partial string Asked(string question);

    private static string AskedCore(string question) => question;

    private static IEnumerable<(string Namespace, string Name)> PublicTypes(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        if (!image.HasMetadata)
        {
            return [];
        }

        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata
                .TypeDefinitions.Select(metadata.GetTypeDefinition)
                .Where(static type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                .Select(type => (metadata.GetString(type.Namespace), metadata.GetString(type.Name))),
        ];
    }
}
