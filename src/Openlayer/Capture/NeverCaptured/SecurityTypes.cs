namespace Openlayer.Capture.NeverCaptured;

/// <summary>Types of token, identity and cryptography libraries.</summary>
internal static class SecurityTypes
{
    public static readonly NeverCapturedGroup[] Groups =
    [
        new(
            "Tokens and sign-in",
            [
                "Duende.IdentityModel.Client.ClientOptions",
                "Duende.IdentityModel.Client.ProtocolResponse",
                "Duende.IdentityModel.OidcClient.LoginResult",
                "Duende.IdentityModel.OidcClient.OidcClientOptions",
                "Duende.IdentityModel.OidcClient.Results.RefreshTokenResult",
                "IdentityModel.Client.ClientOptions",
                "IdentityModel.Client.ProtocolResponse",
                "Microsoft.Identity.Abstractions.AcquireTokenResult",
                "Microsoft.Identity.Abstractions.CredentialDescription",
                "Microsoft.Identity.Client.AuthenticationResult",
                "Microsoft.Identity.Client.IAppConfig",
                "Microsoft.Identity.Client.IClientApplicationBase",
                "Microsoft.Identity.Client.ITokenCache",
                "Microsoft.Identity.Client.UserAssertion",
                "Microsoft.Identity.Web.ITokenAcquisition",
                "Microsoft.IdentityModel.Protocols.AuthenticationProtocolMessage",
                "Microsoft.IdentityModel.Tokens.EncryptingCredentials",
                "Microsoft.IdentityModel.Tokens.JsonWebKeySet",
                "Microsoft.IdentityModel.Tokens.SecurityKey",
                "Microsoft.IdentityModel.Tokens.SecurityToken",
                "Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor",
                "Microsoft.IdentityModel.Tokens.SigningCredentials",
                "Microsoft.IdentityModel.Tokens.TokenHandler",
                "Microsoft.IdentityModel.Tokens.TokenValidationParameters",
                "Microsoft.IdentityModel.Tokens.TokenValidationResult",
                "OpenIddict.Abstractions.OpenIddictApplicationDescriptor",
                "OpenIddict.Abstractions.OpenIddictMessage",
                "OpenIddict.Client.OpenIddictClientEvents+BaseContext",
                "OpenIddict.Client.OpenIddictClientRegistration",
                "OpenIddict.Server.OpenIddictServerEvents+BaseContext",
                "Org.BouncyCastle.Crypto.AsymmetricCipherKeyPair",
                "Org.BouncyCastle.Crypto.ICipherParameters",
                "Org.BouncyCastle.Crypto.PbeParametersGenerator",
                "System.IdentityModel.Tokens.SecurityToken",
                "System.ServiceModel.Security.SecurityCredentialsManager",
            ]
        ),
    ];
}
