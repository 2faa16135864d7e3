/* A marketplace's OpenID Connect provider: oidc-provider as it comes, with accounts made for the
   test. Its argument is JSON: {port, client, secret, back, accounts: {name: claims}}. */
import Provider from "oidc-provider";

const { port, client, secret, back, accounts } = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: client,
    client_secret: secret,
    redirect_uris: [back],
    token_endpoint_auth_method: "client_secret_basic",
  }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  // Whoever types a name at its sign-in is that account.
  findAccount: (_, name) => accounts[name] && {
    accountId: name,
    claims: () => ({ sub: name, ...accounts[name] }),
  },
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ["for this run alone"] },
});
provider.listen(port, "127.0.0.1", () => console.log("listening"));
