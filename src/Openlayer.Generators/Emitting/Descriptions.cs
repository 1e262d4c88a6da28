using System.Collections.Immutable;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>The descriptions of a project's traced methods: its own, and those of others that it calls.</summary>
internal static class Descriptions
{
    /// <summary>One description a method, in an order of their own; nothing when no method is traced.</summary>
    public static IEnumerable<EquatableArray<DescriptionModel>> Of(
        ImmutableArray<TracedMethodModel> written,
        ImmutableArray<InterceptedMethodModel> own,
        ImmutableArray<InterceptedFileModel> called
    )
    {
        var declared = written.Concat(own.Select(method => method.Wrapper)).ToLookup(method => method.Source.Key);
        var others = called.Select(file => file.Method.Wrapper).Where(method => !declared.Contains(method.Source.Key));
        var descriptions = declared
            .Select(twins => twins.First())
            .Where(method => method.Call is not null)
            .Select(method => Describe(method, isOwn: true))
            .Concat(others.Select(method => Describe(method, isOwn: false)))
            .OrderBy(description => description.Assembly ?? "", StringComparer.Ordinal)
            .ThenBy(description => description.Id, StringComparer.Ordinal)
            .ToList();
        return descriptions.Count == 0 ? [] : [new(descriptions)];
    }

    private static bool IsRecorded(ParameterModel input) =>
        input.Capture is not (InputCapture.Skipped or InputCapture.Classified);

    private static DescriptionModel Describe(TracedMethodModel method, bool isOwn)
    {
        var call = method.Call!;
        var separator = method.Source.Key.IndexOf('|');
        return new DescriptionModel(
            isOwn ? null : method.Source.Key.Substring(0, separator),
            method.Source.Key.Substring(separator + 1),
            call.Step.Name,
            call.Step.StepType,
            new(method.Parameters.Where(IsRecorded).Select(input => input.InputName)),
            new(
                method
                    .Parameters.Where(input => input.Omission is not null)
                    .Select(input => new OmittedInputModel(input.InputName, input.Omission!))
            ),
            call.Step.OutputOmission ?? WhyPassedOn(call.Result)
        );
    }

    private static string? WhyPassedOn(ResultCapture result) =>
        result switch
        {
            ResultCapture.PassedOn => "a ref struct or a pointer can't be stored",
            ResultCapture.NotFollowed => "only Task and ValueTask results are awaited",
            ResultCapture.ReferencePassedOn => "the referenced value can't be stored",
            _ => null,
        };
}
