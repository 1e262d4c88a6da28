using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Openlayer.Generators.Tests;

/// <summary>A property of the project, or of its .editorconfig, that the compiler shows to generators.</summary>
internal sealed record BuildProperty(string Name, string Value);

/// <summary>The options of a project with one such property, or with none.</summary>
internal sealed class BuildProperties(BuildProperty? property) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(property);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(BuildProperty? property) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value =
                property is not null && (key == property.Name || key == $"build_property.{property.Name}")
                    ? property.Value
                    : null;
            return value is not null;
        }
    }
}
