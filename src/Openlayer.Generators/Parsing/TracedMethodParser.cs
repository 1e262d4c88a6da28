using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>Reads one method that carries <c>[Trace]</c>, for the generator and the analyzer alike.</summary>
internal sealed class TracedMethodParser
{
    private readonly IMethodSymbol _method;
    private readonly AttributeData _attribute;
    private readonly Compilation _compilation;
    private readonly TraceSettings _settings;
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    private TracedMethodParser(IMethodSymbol method, AttributeData attribute, Compilation compilation)
    {
        _method = method;
        _attribute = attribute;
        _compilation = compilation;
        _settings = new TraceSettings(attribute);
    }

    private string BodyName => _settings.Body ?? _method.Name + TraceNames.BodySuffix;

    private Location MethodLocation => _method.Locations[0];

    public static ParsedMethod Parse(
        IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        var parser = new TracedMethodParser(method.PartialDefinitionPart ?? method, attribute, compilation);
        var model = parser.Parse(cancellationToken);
        return new ParsedMethod(model, parser._diagnostics.ToImmutable());
    }

    private TracedMethodModel? Parse(CancellationToken cancellationToken)
    {
        if (!CanBeWritten())
        {
            return null;
        }

        var definition = (MethodDeclarationSyntax)_method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        var body = CanBeTraced() ? FindBody(definition) : null;
        var parser = new ParameterParser(_settings, body);
        ParameterModel[] parameters = [.. _method.Parameters.Zip(definition.ParameterList.Parameters, parser.Parse)];
        ReportSettings(parameters);
        if (body is null || _diagnostics.Count > 0)
        {
            return Model(definition, parameters, call: null, _diagnostics[0].Id);
        }

        ReportNotRecorded(parser);
        ReportNullDifferences(body);
        ReportUnreachedToken(body);
        return Model(definition, parameters, CallOf(body, parameters), brokenRule: null);
    }

    private bool CanBeWritten()
    {
        if (SignatureRules.WhyNotWritten(_method) is { } reason)
        {
            Report(TracingRules.SignatureNotSupported, MethodLocation, _method.Name, reason);
        }
        else if (!_method.IsPartialDefinition)
        {
            Report(TracingRules.MethodNotPartial, MethodLocation, _method.Name, BodyName);
        }
        else if (_method.PartialImplementationPart is { } written && !IsOurs(written))
        {
            Report(TracingRules.BodyUnderOwnName, written.Locations[0], _method.Name, BodyName);
        }

        return _diagnostics.Count == 0;
    }

    private bool CanBeTraced()
    {
        if (ContainingTypes.FirstNotPartial(_method) is { } type)
        {
            Report(TracingRules.TypeNotPartial, MethodLocation, _method.Name, type.Name);
        }
        else if (SignatureRules.WhyNotTraced(_method) is { } reason)
        {
            Report(TracingRules.SignatureNotSupported, MethodLocation, _method.Name, reason);
        }

        return _diagnostics.Count == 0;
    }

    private IMethodSymbol? FindBody(MethodDeclarationSyntax definition)
    {
        var found = new BodySearch(_method, BodyName, _compilation).Find();
        if (found is { IsBody: true, IsAsyncVoid: false })
        {
            return found.Method;
        }

        if (found is null && !SettingRules.CanBeBody(BodyName))
        {
            // Said with the settings: no method can have that name.
        }
        else if (found is null)
        {
            var signature = BodyText.Of(definition, BodyName);
            Report(TracingRules.BodyMissing, MethodLocation, _method.Name, signature, _method.ContainingType.Name);
        }
        else if (found.IsBody)
        {
            Report(TracingRules.SignatureNotSupported, MethodLocation, _method.Name,
                $"its body '{BodyName}' is async void, whose end nobody can see; return a Task from both");
        }
        else
        {
            Report(TracingRules.BodyDiffers, LocationOf(found.Method), found.Method.Name, _method.Name,
                string.Join(", and ", found.Differences), BodyText.Of(definition, BodyName));
        }

        return null;
    }

    private void ReportSettings(IReadOnlyList<ParameterModel> parameters)
    {
        foreach (var (setting, message) in SettingRules.Check(_settings, _method, parameters))
        {
            Report(TracingRules.SettingNotUsable, LocationOf(setting), message);
        }
    }

    private void ReportNotRecorded(ParameterParser parser)
    {
        foreach (var parameter in _method.Parameters)
        {
            if (parser.WhyNotRecorded(parameter) is { } reason)
            {
                Report(TracingRules.ParameterNotRecorded, parameter.Locations[0], parameter.Name, reason);
            }
        }
    }

    private void ReportNullDifferences(IMethodSymbol body)
    {
        foreach (var difference in NullComparison.Differences(_method, body))
        {
            Report(TracingRules.NullDiffers, LocationOf(body), body.Name, _method.Name, difference);
        }
    }

    private void ReportUnreachedToken(IMethodSymbol body)
    {
        if (CancellationRules.Unreached(_method, body) is var (token, advice))
        {
            var location = token.Locations.FirstOrDefault(place => place.IsInSource) ?? MethodLocation;
            Report(TracingRules.TokenNotReached, location, token.Name, body.Name, advice);
        }
    }

    private TracedMethodModel Model(
        MethodDeclarationSyntax definition, ParameterModel[] parameters, CallModel? call, string? brokenRule) => new(
        SourceOf(definition),
        TypeText.Namespace(_method.ContainingType),
        new(ContainingTypes.Models(_method, definition)),
        SignatureParser.Parse(_method, definition),
        new(parameters),
        call,
        brokenRule);

    private CallModel CallOf(IMethodSymbol body, ParameterModel[] parameters) => new(
        BodyText.Target(_method, body, parameters),
        ReturnRules.Capture(_method, body),
        StepParser.Parse(_method, _settings));

    private SourceModel SourceOf(MethodDeclarationSyntax definition) => new(
        TypeText.Method(_method),
        Path.GetFileName(definition.SyntaxTree.FilePath),
        _compilation.GetSemanticModel(definition.SyntaxTree)
            .GetNullableContext(definition.SpanStart)
            .AnnotationsEnabled());

    // An inherited body may be in another assembly.
    private Location LocationOf(IMethodSymbol body) =>
        body.Locations.FirstOrDefault(place => place.IsInSource) ?? MethodLocation;

    private Location LocationOf(string setting)
    {
        var syntax = _attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        return syntax?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == setting)
            ?.GetLocation() ?? MethodLocation;
    }

    private static bool IsOurs(IMethodSymbol implementation) => implementation.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.FirstOrDefault().Value is TraceNames.Tool);

    private void Report(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(rule, location, arguments));
}
