using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>Reads one ordinary method that carries <c>[Trace]</c>: its calls go through a wrapper of ours.</summary>
internal sealed class WovenMethodParser
{
    private readonly IMethodSymbol _method;
    private readonly Compilation _compilation;
    private readonly bool _interceptsCalls;
    private readonly TraceSettings _settings;
    private readonly ParseReport _report;

    private WovenMethodParser(
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        bool interceptsCalls
    )
    {
        _method = method;
        _compilation = compilation;
        _interceptsCalls = interceptsCalls;
        _settings = new TraceSettings(attribute);
        _report = new ParseReport(method, attribute);
    }

    /// <summary>What the generator needs; null when something keeps the method from being traced.</summary>
    /// <param name="method">The method, as it was defined.</param>
    /// <param name="attribute">Its <c>[Trace]</c>.</param>
    /// <param name="compilation">The compilation that calls it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static WovenMethodModel? Parse(
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        var parser = new WovenMethodParser(method, attribute, compilation, interceptsCalls: true);
        var parameters = parser.ParseParameters(parser.Parameters());
        return parser._report.IsEmpty ? parser.Model(parameters, cancellationToken) : null;
    }

    /// <summary>False when something keeps the method from being traced.</summary>
    public static bool CanWeave(IMethodSymbol method, AttributeData attribute, Compilation compilation)
    {
        var parser = new WovenMethodParser(method, attribute, compilation, interceptsCalls: true);
        parser.ParseParameters(parser.Parameters());
        return parser._report.IsEmpty;
    }

    /// <summary>
    /// What the analyzer has to say of the method, in a project that may have turned interception off.
    /// </summary>
    public static ImmutableArray<Diagnostic> Diagnose(
        IMethodSymbol method,
        AttributeData attribute,
        Compilation compilation,
        bool interceptsCalls,
        CancellationToken cancellationToken
    )
    {
        var parser = new WovenMethodParser(method, attribute, compilation, interceptsCalls);
        parser.Diagnose(cancellationToken);
        return parser._report.Diagnostics;
    }

    /// <summary>What names a method among all of a compilation and its references.</summary>
    public static string KeyOf(IMethodSymbol method) => $"{method.ContainingAssembly.Name}|{MethodId.Of(method)}";

    private ParameterParser Parameters() => new(_settings, _method, _compilation);

    private ParameterModel[] ParseParameters(ParameterParser parser)
    {
        ReportSignature();
        ParameterModel[] parameters = [.. _method.Parameters.Select(parser.Parse)];
        _report.AddSettings(_settings, parameters);
        return parameters;
    }

    private void Diagnose(CancellationToken cancellationToken)
    {
        var parser = Parameters();
        ParseParameters(parser);
        if (!_report.IsEmpty)
        {
            return;
        }

        _report.AddNotRecorded(parser);
        _report.AddNotFollowed(_method);
        foreach (var reason in ReachRules.Unseen(_method, _compilation, cancellationToken))
        {
            _report.AddToMethod(TracingRules.ReachedUntraced, _method.Name, reason);
        }
    }

    private void ReportSignature()
    {
        if ((SignatureRules.WhyNotWritten(_method) ?? SignatureRules.WhyNotForwarded(_method)) is { } reason)
        {
            _report.AddToMethod(TracingRules.SignatureNotSupported, _method.Name, reason);
        }
        else if (LanguageRules.WhyNotIntercepted(_method, _compilation) is { } version)
        {
            _report.AddToMethod(
                TracingRules.LanguageTooOld,
                _method.Name,
                LanguageRules.VersionText(_compilation),
                version
            );
        }
        else if (WeavingRules.WhyNot(_method, _compilation, _interceptsCalls) is { } obstacle)
        {
            _report.AddToMethod(TracingRules.CallsCannotBeWoven, _method.Name, obstacle);
        }
        else if (_settings.Body is not null)
        {
            _report.AddToSetting(
                TraceNames.Body,
                $"Body applies only to partial methods, and '{_method.Name}' is not partial; remove the setting"
            );
        }
    }

    private WovenMethodModel Model(ParameterModel[] parameters, CancellationToken cancellationToken)
    {
        var forwarder = new ForwarderParser(_method, parameters, _compilation);
        var wrapper = new TracedMethodModel(
            Source(cancellationToken),
            TypeText.Namespace(_method.ContainingType),
            new(ContainingTypes.Names(_method)),
            forwarder.Signature(),
            new(forwarder.Parameters()),
            new CallModel(
                forwarder.Body(),
                forwarder.FirstArgument(),
                ReturnRules.Capture(_method, WovenMethods.IsIterator(_method)),
                StepParser.Parse(_method, _settings, _compilation, forwarder.TypeParameters),
                CancellationRules.TokenOf(_method)
            ),
            BrokenRule: null
        );
        return new WovenMethodModel(
            _method.Name,
            wrapper,
            forwarder.Accessor(),
            CallShapeParser.Parse(_method),
            Listed()
        );
    }

    // What is internal is listed as well: another assembly may be let in.
    private ListedMethodModel? Listed() =>
        _method.DeclaredAccessibility is Accessibility.Private || MethodId.Of(_method) is not { } id
            ? null
            : new ListedMethodModel(id, WovenMethods.IsIterator(_method));

    private SourceModel Source(CancellationToken cancellationToken) =>
        _method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is { } definition
            ? SourceParser.Parse(_method, definition, _compilation)
            : SourceParser.OfReference(_method);
}
