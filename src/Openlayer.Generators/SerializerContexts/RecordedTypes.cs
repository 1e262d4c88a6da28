using Microsoft.CodeAnalysis;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Parsing;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.SerializerContexts;

/// <summary>
/// The declared types of what a traced method records: its parameters, and its result or the items of its stream.
/// </summary>
internal sealed class RecordedTypes(IMethodSymbol method, AttributeData attribute, Compilation compilation)
{
    private readonly TraceSettings _settings = new(attribute);

    public IEnumerable<(ITypeSymbol Type, Location Location)> Find()
    {
        var body = BodyOf();
        var parser = new ParameterParser(_settings, body, compilation);
        foreach (var parameter in method.Parameters.Where(parser.IsRecorded))
        {
            yield return (parameter.Type, parameter.Locations[0]);
        }

        var attributes = body is null ? [] : body.GetReturnTypeAttributes();
        if (
            ResultType() is { } result
            && StepParser.WhyOutputOmitted(_settings, method.GetReturnTypeAttributes().Concat(attributes)) is null
        )
        {
            yield return (result, method.Locations[0]);
        }
    }

    private ITypeSymbol? ResultType() =>
        method.ReturnType switch
        {
            _ when method.ReturnsVoid => null,
            INamedTypeSymbol task when ReturnRules.IsTask(task) => task.TypeArguments.FirstOrDefault(),
            INamedTypeSymbol stream when ReturnRules.IsAsyncStream(stream) => stream.TypeArguments[0],
            var type => type,
        };

    private IMethodSymbol? BodyOf() =>
        !TracedMethods.IsPartial(method) ? method
        : new BodySearch(method, _settings.Body ?? method.Name + TraceNames.BodySuffix, compilation).Find()
            is { IsBody: true } found
            ? found.Method
        : null;
}
