using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Openlayer.Generators.Tests.Running;

/// <summary>
/// A library and an app that references it, both built with the generator; the app sees the library as a build shows
/// it: without bodies.
/// </summary>
internal sealed class TwoProjects
{
    private TwoProjects(Compilation library, Generation app)
    {
        Library = library;
        App = app;
    }

    public Compilation Library { get; }

    public Generation App { get; }

    public static TwoProjects Build(
        string library,
        string app,
        BuildProperty? property = null,
        LanguageVersion language = LanguageVersion.CSharp14
    )
    {
        var built = Generation.Run(Generation.Compile([library], assembly: "Library")).Output;
        var shown = Emit(built, new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        var compilation = Generation
            .Compile([app], assembly: "App", language: language)
            .AddReferences(MetadataReference.CreateFromImage(shown));
        return new TwoProjects(built, Generation.Run(compilation, property));
    }

    /// <summary>Runs <c>App.Program.Run()</c>.</summary>
    public object? Run()
    {
        var context = new AssemblyLoadContext("two projects");
        _ = context.LoadFromStream(new MemoryStream([.. Emit(Library)]));
        var app = context.LoadFromStream(new MemoryStream([.. Emit(App.Output)]));
        return app.GetType("App.Program")!
            .GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, null);
    }

    private static ImmutableArray<byte> Emit(Compilation compilation, EmitOptions? options = null)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image, options: options);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return [.. image.ToArray()];
    }
}
