using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.Caching;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Interception.Calls;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Interception;

/// <summary>
/// Finds the calls of traced methods: by syntax first, and only those are bound, as long as what they mean may have
/// changed.
/// </summary>
internal static class CallSearch
{
    /// <summary>The methods that are called, each with its calls in the order of the files.</summary>
    public static IEnumerable<InterceptedFileModel> Find(
        IReadOnlyCollection<InterceptedMethodModel> methods,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        if (methods.Count == 0)
        {
            return [];
        }

        // A part of the type may be visible twice while its author types.
        var targets = methods.GroupBy(method => method.Key).ToDictionary(twins => twins.Key, twins => twins.First());
        var calls = FindAll(targets, compilation, cancellationToken)
            .SelectMany(found => found)
            .ToLookup(call => call.Key, call => call.Site);
        return HintNames.Assign(
            targets
                .Values.Where(method => calls.Contains(method.Key))
                .Select(method => (method, Calls: new EquatableArray<CallSiteModel>(calls[method.Key])))
        );
    }

    private static ImmutableArray<FoundCall>[] FindAll(
        Dictionary<string, InterceptedMethodModel> targets,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        var known = DeclarationVersion.Of(compilation).CallsOf(targets);
        var shapes = new CallShapes(targets.Values);
        var files = compilation.SyntaxTrees.ToArray();
        var found = new ImmutableArray<FoundCall>[files.Length];

        // Binding is most of a first run. As in the compiler, it is parallel unless the build turns that off.
        var options = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = compilation.Options.ConcurrentBuild ? -1 : 1,
        };
        Parallel.For(
            0,
            files.Length,
            options,
            index =>
                found[index] = known.Files.Of(
                    files[index],
                    0,
                    () =>
                        new FileSearch(files[index], known, compilation, cancellationToken).Find(
                            shapes,
                            known.EarlierIn(files[index])
                        )
                )
        );
        known.Complete();
        return [.. found.Select((calls, index) => WithoutTwins(calls, files[index], compilation, cancellationToken))];
    }

    // Not remembered with the file: its twin may come and go.
    private static ImmutableArray<FoundCall> WithoutTwins(
        ImmutableArray<FoundCall> calls,
        SyntaxTree file,
        Compilation compilation,
        CancellationToken cancellationToken
    ) => calls.IsEmpty || !TwinFiles.Has(file, compilation, cancellationToken) ? calls : [];
}
