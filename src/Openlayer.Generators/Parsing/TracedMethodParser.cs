using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Parsing;

/// <summary>Reads one partial method that carries <c>[Trace]</c>, for the generator and the analyzer alike.</summary>
internal sealed class TracedMethodParser
{
    private readonly IMethodSymbol _method;
    private readonly Compilation _compilation;
    private readonly TraceSettings _settings;
    private readonly ParseReport _report;

    private TracedMethodParser(IMethodSymbol method, AttributeData attribute, Compilation compilation)
    {
        _method = method;
        _compilation = compilation;
        _settings = new TraceSettings(attribute);
        _report = new ParseReport(method, attribute);
    }

    private string BodyName => TracedMethods.BodyNameOf(_method, _settings);

    public static ParsedMethod Parse(
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        var parser = new TracedMethodParser(method.PartialDefinitionPart ?? method, attribute, compilation);
        var model = parser.Parse(cancellationToken);
        return new ParsedMethod(model, parser._report.Diagnostics);
    }

    private TracedMethodModel? Parse(CancellationToken cancellationToken)
    {
        if (!CanBeWritten())
        {
            return null;
        }

        var definition = (MethodDeclarationSyntax)_method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        var body = CanBeTraced() ? FindBody(definition) : null;
        var parser = new ParameterParser(_settings, body, _compilation);
        ParameterModel[] parameters = [.. _method.Parameters.Zip(definition.ParameterList.Parameters, parser.Parse)];
        _report.AddSettings(_settings, parameters);
        var guard = body is not null && _report.IsEmpty ? GuardOf(body, parameters) : null;
        if (body is null || !_report.IsEmpty)
        {
            return Model(definition, parameters, call: null, _report.FirstRule);
        }

        _report.AddNotRecorded(parser);
        _report.AddNotFollowed(body);
        _report.AddNotGuarded(guard);
        ReportNullDifferences(body);
        ReportUnreachedToken(body);
        return Model(definition, parameters, CallOf(body, parameters, guard?.Model), brokenRule: null);
    }

    private bool CanBeWritten()
    {
        if (SignatureRules.WhyNotWritten(_method) is { } reason)
        {
            _report.AddToMethod(TracingRules.SignatureNotSupported, _method.Name, reason);
        }
        else if (ExternAliases.FirstIn(SignatureRules.TypesOf(_method), _compilation) is { } aliased)
        {
            _report.AddToMethod(
                TracingRules.SignatureNotSupported,
                _method.Name,
                $"'{TypeText.Short(aliased)}' can be named only through an extern alias, which applies to a single "
                    + "file; add 'global' to the aliases of its reference"
            );
        }
        else if (_method.PartialImplementationPart is { } written && !IsOurs(written))
        {
            _report.Add(TracingRules.BodyUnderOwnName, written.Locations[0], _method.Name, BodyName);
        }

        return _report.IsEmpty;
    }

    private bool CanBeTraced()
    {
        if (LanguageRules.WhyNotWritten(_compilation) is { } version)
        {
            _report.AddToMethod(
                TracingRules.LanguageTooOld,
                _method.Name,
                LanguageRules.VersionText(_compilation),
                version
            );
        }
        else if (ContainingTypes.FirstNotPartial(_method) is { } type)
        {
            _report.AddToMethod(TracingRules.TypeNotPartial, _method.Name, type.Name);
        }
        else if (SignatureRules.WhyNotTraced(_method) is { } reason)
        {
            _report.AddToMethod(TracingRules.SignatureNotSupported, _method.Name, reason);
        }
        else if (UntracedCallRules.TracedBefore(_method) is { } other)
        {
            _report.AddToMethod(TracingRules.TracedTwice, _method.Name, TypeText.Member(other));
        }

        return _report.IsEmpty;
    }

    private IMethodSymbol? FindBody(MethodDeclarationSyntax definition)
    {
        var found = new BodySearch(_method, BodyName, _compilation).Find();
        if (found is { IsBody: true })
        {
            return found.Method;
        }

        if (found is null && !SettingRules.CanBeBody(BodyName))
        {
            // Reported with the settings: no method can have that name.
        }
        else if (found is null)
        {
            var signature = BodyText.Of(definition, BodyName);
            _report.AddToMethod(TracingRules.BodyMissing, _method.Name, signature, _method.ContainingType.Name);
        }
        else
        {
            _report.Add(
                TracingRules.BodyDiffers,
                _report.LocationOf(found.Method),
                found.Method.Name,
                _method.Name,
                string.Join(", and ", found.Differences),
                BodyText.Of(definition, BodyName)
            );
        }

        return null;
    }

    private void ReportNullDifferences(IMethodSymbol body)
    {
        foreach (var difference in NullComparison.Differences(_method, body))
        {
            _report.Add(TracingRules.NullDiffers, _report.LocationOf(body), body.Name, _method.Name, difference);
        }
    }

    private void ReportUnreachedToken(IMethodSymbol body)
    {
        if (CancellationRules.Unreached(_method, body) is var (token, advice))
        {
            _report.Add(TracingRules.TokenNotReached, _report.LocationOf(token), token.Name, body.Name, advice);
        }
    }

    private TracedMethodModel Model(
        MethodDeclarationSyntax definition,
        ParameterModel[] parameters,
        CallModel? call,
        string? brokenRule
    ) =>
        new(
            SourceParser.Parse(_method, definition, _compilation),
            TypeText.Namespace(_method.ContainingType),
            new(ContainingTypes.Models(_method, definition)),
            SignatureParser.Parse(_method, definition),
            new(parameters),
            call,
            brokenRule
        );

    private GuardParser GuardOf(IMethodSymbol body, ParameterModel[] parameters)
    {
        var guard = new GuardParser(_method, TracedMethods.IsIterator(body), _method.ContainingType, _compilation);
        guard.Parse(parameters, _report);
        return guard;
    }

    private CallModel CallOf(IMethodSymbol body, ParameterModel[] parameters, GuardModel? guard) =>
        new(
            BodyText.Target(_method, body, parameters),
            FirstArgument: "",
            ReturnRules.Capture(_method, TracedMethods.IsIterator(body)),
            StepParser.Parse(_method, _settings, body, _compilation),
            CancellationRules.TokenOf(_method),
            guard
        );

    /// <summary>True for an implementation that the build has written.</summary>
    public static bool IsOurs(IMethodSymbol implementation) =>
        implementation
            .GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
                && attribute.ConstructorArguments.FirstOrDefault().Value is TraceNames.Tool
            );
}
